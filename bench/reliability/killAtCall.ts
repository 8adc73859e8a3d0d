// Preloaded into a process to be killed (`node --import`): SIGKILL before the call of the file system,
// counted from 0 of those that change something, whose number is in KILL_AT_CALL; or, at the end, the number
// of all such calls into the file that COUNT_CALLS names.
import fsSync from "node:fs";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { isMainThread } from "node:worker_threads";
import { present } from "../../src/present.js";

const { KILL_AT_CALL: killAt, COUNT_CALLS: count } = process.env;
let calls = 0;

type Call = (...args: unknown[]) => unknown;

function counted(object: object, name: string, changes: (args: unknown[]) => boolean = () => true) {
  const methods = object as Record<string, Call>;
  const real = present(methods[name]);
  methods[name] = function (this: unknown, ...args) {
    if (changes(args) && String(calls++) === killAt) process.kill(process.pid, "SIGKILL");
    return real.apply(this, args);
  };
}

if (isMainThread) {
  const handle = await fs.open("/");
  const prototype: object = Object.getPrototypeOf(handle);
  await handle.close();
  for (const name of ["chmod", "chown", "sync", "truncate", "writeFile"]) counted(prototype, name);
  for (const name of ["link", "mkdir", "rename", "rm", "unlink"]) counted(fs, name);
  for (const name of ["writeSync", "fdatasyncSync"]) counted(fsSync, name);
  counted(fs, "open", ([, flags]) => flags === "wx");
  syncBuiltinESMExports();
  if (count !== undefined) process.on("exit", () => fsSync.writeFileSync(count, String(calls)));
}
