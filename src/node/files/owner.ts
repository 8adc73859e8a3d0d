import { createHash } from "node:crypto";
import { readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { present } from "../../present.js";
import { isSystemError } from "./fileErrors.js";
import { readRegularText } from "./readRegular.js";

/** Which process a file belongs to. */
export interface Owner {
  readonly pid: number;
  /** The name of its machine; what runs in a container of that name has " (container)" behind it. */
  readonly host: string;
  /**
   * Tells two processes apart that have the same number one after the other, also over a restart of
   * the machine: 8 hexadecimal digits, or "" where the system does not say when a process began.
   */
  readonly started: string;
}

let own: Promise<Owner> | undefined;

/** This process. */
export function ourselves(): Promise<Owner> {
  own ??= Promise.all([hostHere(), startOf(process.pid)]).then(([host, started = ""]) => ({
    ...{ pid: process.pid, host, started },
  }));
  return own;
}

/**
 * Whether the owner lives, as far as can be known here: of another machine nothing is. A process whose
 * number another has by now is dead; where the system does not say when processes began, it seems alive.
 */
export async function fateOf(owner: Owner): Promise<"alive" | "dead" | "unknown"> {
  const { pid, host, started } = owner;
  if (host !== (await ourselves()).host) return "unknown";
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, but belongs to someone else.
    if (!isSystemError(error) || error.code === "ESRCH") return "dead";
  }
  if (started === "") return "alive";
  const now = await startOf(pid);
  return now === undefined || now === started ? "alive" : "dead";
}

/**
 * Process numbers of a container mean nothing outside of it, though it may have its machine's name. Two
 * containers of one name are taken for the same one, started again.
 */
async function hostHere(): Promise<string> {
  const space = await readlink("/proc/self/ns/pid").catch(() => machineSpace);
  return space === machineSpace ? hostname() : `${hostname()} (container)`;
}

/** The machine's own numbers of processes: PROC_PID_INIT_INO of Linux. */
const machineSpace = "pid:[4026531836]";

/** Linux tells it in clock ticks since the machine was started, and gives each such time an id. */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    const [boot, status] = await Promise.all(
      ["/proc/sys/kernel/random/boot_id", `/proc/${pid}/stat`].map((path) =>
        readRegularText(path, { expected: "what the system says of a process", maxBytes: 65_536 }),
      ),
    );
    // After the program's name, which may hold anything, in parentheses: field 3 and those after it.
    const fields = present(status)
      .slice(present(status).lastIndexOf(")") + 2)
      .split(" ");
    // It has ended, and only waits for its parent to hear of it: under some programs for ever.
    if (/^[ZX]$/.test(present(fields[0]))) return "ended";
    return shortHash(`${present(boot).trim()} ${fields[startField - 3]}`);
  } catch {
    // Not Linux, or a process that hides itself.
    return undefined;
  }
}

/** `man 5 proc`: starttime. */
const startField = 22;

/** 8 hexadecimal digits that stand for a text. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
