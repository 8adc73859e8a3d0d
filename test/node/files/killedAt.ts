import assert from "node:assert/strict";
import { run } from "../../cli/runCli.js";

/** A run to be killed. */
export interface Doomed {
  /** What the code finds in `process.argv` from 2 on. */
  readonly args: readonly string[];
  /** Looks at what the killed process has left. */
  after(): Promise<void>;
}

/**
 * Runs code in processes of its own, the first killed (SIGKILL) before its first call after `begin()`
 * that changes something in the file system, the second before its second, until one lives to its end.
 * @returns how many calls there were.
 */
export async function killedAtEachCall(code: string, prepare: () => Promise<Doomed>) {
  for (let call = 0; ; call++) {
    const { args, after } = await prepare();
    const whole = `${preamble}\n${code}`;
    const node = ["--input-type=module", "-e", whole, String(call), ...args];
    const { signal, status, stderr } = await run(process.execPath, node);
    assert.equal(stderr, "");
    await after();
    if (signal === null) {
      assert.equal(status, 0);
      return call;
    }
    assert.equal(signal, "SIGKILL");
  }
}

/** Puts a counter before each such call of node:fs/promises and of its file handles. */
const preamble = `
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
let left = Number.POSITIVE_INFINITY;
const begin = () => { left = Number(process.argv[1]); };
const counted = (object, name, changes = () => true) => {
  const real = object[name];
  object[name] = function (...args) {
    if (changes(...args) && left-- === 0) process.kill(process.pid, "SIGKILL");
    return real.apply(this, args);
  };
};
const handle = await fs.open("/");
const prototype = Object.getPrototypeOf(handle);
await handle.close();
for (const name of ["chmod", "chown", "sync", "writeFile"]) counted(prototype, name);
for (const name of ["link", "rename", "unlink"]) counted(fs, name);
counted(fs, "open", (path, flags) => flags === "wx");
syncBuiltinESMExports();
`;
