import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, beforeEach, type TestContext } from "node:test";

let root: string;
/** What the test under way locks: alone in a folder of its own. */
export let path: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), "tenfold-lock-"));
});
beforeEach(async () => {
  path = join(await mkdtemp(join(root, "case-")), "model.h5");
});
after(() => rm(root, { recursive: true }));

/** The refusal of `path` for the reason that `who` has it. */
export const lockedBy = (who: string) => ({
  code: "FILE_LOCKED",
  message:
    `${path}: is being written by ${who}; wait until it has ended, choose another file, or, ` +
    `if no training is running, delete ${path}.lock`,
});

/** Has a question whether a process lives answered by `answer`, in the place of the system. */
export function asked(context: TestContext, answer: (pid: number) => "lives" | "ESRCH" | "EPERM") {
  return context.mock.method(process, "kill", (pid: number, signal?: string | number) => {
    assert.equal(signal, 0, "a process must be asked, not signaled");
    const found = answer(pid);
    if (found === "lives") return true;
    throw Object.assign(new Error(`kill ${found}`), { code: found, syscall: "kill" });
  });
}

/** Makes a file look as if it was written `ms` milliseconds ago. */
export const age = (file: string, ms: number) =>
  utimes(file, new Date(Date.now() - ms), new Date(Date.now() - ms));

/** All files in the folder of `path`. */
export const filesBeside = () => readdir(dirname(path));
