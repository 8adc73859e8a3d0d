import { createHash } from "node:crypto";
import { readdir, unlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { present } from "../../present.js";
import {
  createLockFile,
  type LockContent,
  newToken,
  readLockFile,
  replaceLockFile,
} from "./lockFile.js";
import { fateOf, type Owner } from "./owner.js";

/** Why a lock is not had: who has it. */
export type Claimed =
  | { readonly by: Owner; readonly here: boolean }
  | { readonly by: "another process" | "a file of another program" };

/** How long an unfinished lock must stay as it is to count as left behind. */
const unfinishedMs = 500;
/** How long another's takeover is waited for in all. */
const patienceMs = 1500;
const pauseMs = 10;

/**
 * Puts a lock of ours at a place that is free or whose owner is dead.
 *
 * A dead owner's lock is replaced in one step, by the holder of that lock's guard alone: a lock file
 * whose name holds the dead lock's token. Whoever holds the guard looks again whether that lock is still
 * there; as tokens never come again, nobody can take the place of a lock that has been replaced. A guard
 * whose owner died is taken over in the same way, by its own guard. So whatever a process dies over, at
 * most one has the lock, and the next to come gets it.
 *
 * @param token of the lock, as `newToken` makes it.
 * @returns nothing when it is ours, else who has it.
 * @throws TenfoldError FILE_NOT_READABLE; Error of the system.
 */
export async function claim(
  lockPath: string,
  token: string,
  isOurs: (token: string) => boolean | undefined,
): Promise<Claimed | undefined> {
  const takeover = new Takeover(lockPath, isOurs);
  const until = performance.now() + patienceMs;
  for (;;) {
    if (await createLockFile(lockPath, token)) break;
    const found = await readLockFile(lockPath);
    // The answer of a disk in the network that it had been created was lost.
    if (found?.token === token) break;
    if (found?.kind === "foreign") return { by: "a file of another program" };
    const fate = found && (await takeover.fateOf(found));
    if (found?.kind === "lock" && (fate === "alive" || fate === "unknown")) {
      return { by: found.owner, here: fate === "alive" };
    }
    if (fate === "dead" && (await takeover.replace(lockPath, present(present(found).token), token)))
      break;
    if (performance.now() > until) return { by: "another process" };
    await setTimeout(pauseMs);
  }
  await takeover.removeGuards();
  return undefined;
}

/** The takeover of one lock, and of the guards over it that were left behind. */
class Takeover {
  readonly #lockPath: string;
  readonly #isOurs: (token: string) => boolean | undefined;
  /** When each unfinished file was first seen. */
  readonly #seen = new Map<string, number>();

  /** @param isOurs whether this process holds a token: true, false once it has let go of it. */
  constructor(lockPath: string, isOurs: (token: string) => boolean | undefined) {
    this.#lockPath = lockPath;
    this.#isOurs = isOurs;
  }

  async fateOf(found: LockContent): Promise<"alive" | "dead" | "unknown"> {
    if (found.kind === "foreign") return "unknown";
    if (found.kind === "lock") {
      const ours = this.#isOurs(found.token);
      return ours === undefined ? await fateOf(found.owner) : ours ? "alive" : "dead";
    }
    const since = this.#seen.get(found.token) ?? performance.now();
    this.#seen.set(found.token, since);
    return performance.now() - since >= unfinishedMs ? "dead" : "unknown";
  }

  /** Replaces a dead lock by ours; false when another is at it, or was before. */
  async replace(place: string, deadToken: string, token: string): Promise<boolean> {
    const guard = guardOf(this.#lockPath, deadToken);
    if (!(await this.#hold(guard))) return false;
    try {
      if ((await readLockFile(place))?.token !== deadToken) return false;
      await replaceLockFile(place, token);
      return true;
    } finally {
      await unlink(guard).catch(() => undefined);
    }
  }

  /** Removes what is left of takeovers, once the lock is ours: they were of locks before it. */
  async removeGuards(): Promise<void> {
    const folder = dirname(this.#lockPath);
    for (const name of await readdir(folder).catch(() => [])) {
      const token = /-([0-9a-f]{16})\.takeover$/.exec(name)?.[1];
      if (!token || join(folder, name) !== guardOf(this.#lockPath, token)) continue;
      await unlink(join(folder, name)).catch(() => undefined);
    }
  }

  async #hold(guard: string): Promise<boolean> {
    const token = newToken();
    if (await createLockFile(guard, token)) return true;
    const found = await readLockFile(guard);
    if (!found || (await this.fateOf(found)) !== "dead") return false;
    return this.replace(guard, present(found.token), token);
  }
}

/**
 * The file whose holder may replace the lock of a token, or the guard of one: of a length of its own, as
 * the lock's name may be as long as a folder allows.
 */
export function guardOf(lockPath: string, token: string): string {
  const name = createHash("sha256").update(basename(lockPath)).digest("hex").slice(0, 16);
  return join(dirname(lockPath), `.tenfold-${name}-${token}.takeover`);
}
