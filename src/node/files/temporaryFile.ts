import { randomBytes } from "node:crypto";
import { lstat, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { present } from "../../present.js";
import { fateOf, ourselves, shortHash } from "./owner.js";

/**
 * A new name for a temporary file in a folder, hidden, and such that others see whether the process
 * that wrote it lives: its machine, its number, when it began (8 zeros where that is not known).
 */
export async function temporaryName(folder: string): Promise<string> {
  const { pid, host, started } = await ourselves();
  const random = randomBytes(6).toString("hex");
  return join(folder, `.tenfold-${shortHash(host)}-${pid}-${started || unknown}-${random}.tmp`);
}

const unknown = "0".repeat(8);
const pattern = /^\.tenfold-([0-9a-f]{8})-([1-9]\d{0,9})-([0-9a-f]{8})-[0-9a-f]{12}\.tmp$/;

/** Folders that this process has looked through. */
const swept = new Set<string>();

/**
 * Removes the temporary files that killed processes of this machine have left in a folder, once for each
 * process and folder. Those of living processes and of other machines stay, and all other files.
 * What cannot be removed stays, too: it is in nobody's way.
 */
export async function removeLeftovers(folder: string): Promise<void> {
  if (swept.has(folder)) return;
  swept.add(folder);
  const { host: here } = await ourselves();
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [, host, pid, began] = pattern.exec(name) ?? [];
    if (host !== shortHash(here)) continue;
    const started = began === unknown ? "" : present(began);
    if ((await fateOf({ pid: Number(pid), host: here, started })) !== "dead") continue;
    const path = join(folder, name);
    const status = await lstat(path).catch(() => undefined);
    if (status?.isFile()) await unlink(path).catch(() => {});
  }
}
