import assert from "node:assert/strict";
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { shortHash } from "../../../src/node/files/owner.js";
import { temporaryName } from "../../../src/node/files/temporaryFile.js";
import { checkWritable, writeWhole } from "../../../src/node/files/writeWhole.js";
import { run } from "../../cli/runCli.js";
import { killedAtEachCall } from "./killedAt.js";

const notAsRoot = process.getuid?.() !== 0 && "only root may give files away";
const onWindows = process.platform === "win32" && "Windows has no such permissions";
const moduleUrl = new URL("../../../src/node/files/writeWhole.js", import.meta.url).href;

let root: string;
let folder: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), "tenfold-keeps-"));
  await chmod(root, 0o755);
});
beforeEach(async () => {
  folder = await mkdtemp(join(root, "case-"));
});
after(() => rm(root, { recursive: true }));

describe("replacing a file keeps", { skip: onWindows }, () => {
  for (const mode of [0o644, 0o600, 0o664, 0o755, 0o222]) {
    test(`the permissions ${mode.toString(8)}`, async () => {
      const path = join(folder, "model.h5");
      await writeFile(path, "old");
      await chmod(path, mode);
      await writeWhole(path, "new");
      assert.equal((await stat(path)).mode & 0o7777, mode);
    });
  }

  test("its owner and its group", { skip: notAsRoot }, async () => {
    const path = join(folder, "model.h5");
    await writeFile(path, "old");
    await chown(path, 12_345, 54_321);
    await chmod(path, 0o2640);
    await writeWhole(path, "new");
    const { uid, gid, mode } = await stat(path);
    assert.deepEqual([uid, gid, mode & 0o7777], [12_345, 54_321, 0o2640]);
  });

  test("a new file has what the process gives its files", async () => {
    const [path, plain] = [join(folder, "model.h5"), join(folder, "plain")];
    await writeWhole(path, "new");
    await writeFile(plain, "new");
    assert.equal((await stat(path)).mode, (await stat(plain)).mode);
  });

  /** Writes as a user without rights, as whom the modules of this project cannot always be read. */
  async function asNobody(path: string, gid: number): Promise<void> {
    const code = `
      const { writeWhole } = await import(process.argv[1]);
      process.setgroups?.([]); process.setgid(${gid}); process.setuid(65533);
      await writeWhole(process.argv[2], "new").catch((error) => { console.error(error.message); });
    `;
    const args = ["--input-type=module", "-e", code, moduleUrl, path];
    const { stderr } = await run(process.execPath, args);
    assert.equal(stderr, "");
  }

  test("what others may do, where its group is another", { skip: notAsRoot }, async () => {
    await chmod(folder, 0o777);
    const path = join(folder, "model.h5");
    await writeFile(path, "old");
    await chmod(path, 0o4646);
    await asNobody(path, 65_533);
    const { uid, gid, mode } = await stat(path);
    // The group that it has now must not get the 4 of the group that it had.
    assert.deepEqual([uid, gid, mode & 0o7777], [65_533, 65_533, 0o666]);
    assert.equal(await readFile(path, "utf8"), "new");
  });

  test("its group's rights where only the owner changes", { skip: notAsRoot }, async () => {
    await chmod(folder, 0o777);
    const path = join(folder, "model.h5");
    await writeFile(path, "old");
    await chown(path, 0, 54_321);
    await chmod(path, 0o660);
    await asNobody(path, 54_321);
    const { uid, gid, mode } = await stat(path);
    assert.deepEqual([uid, gid, mode & 0o7777], [65_533, 54_321, 0o660]);
  });
});

describe("a read-only file is not replaced", { skip: onWindows }, () => {
  const readOnly = (path: string) => ({
    code: "FILE_NOT_WRITABLE",
    message:
      `${path}: cannot be written: the file is read-only; choose another name, or allow writing to ` +
      "it (chmod u+w)",
  });

  test("by name or by a link, nor said to be writable", async () => {
    const [path, link] = [join(folder, "model.h5"), join(folder, "link")];
    await writeFile(path, "old");
    await chmod(path, 0o444);
    await symlink(path, link);
    for (const name of [path, link]) {
      await assert.rejects(writeWhole(name, "new"), readOnly(name));
      await assert.rejects(checkWritable(name), readOnly(name));
    }
    assert.equal(await readFile(path, "utf8"), "old");
    assert.deepEqual(await readdir(folder), ["link", "model.h5"]);
  });

  test("nor another's", { skip: notAsRoot }, async () => {
    await chmod(folder, 0o777);
    const path = join(folder, "model.h5");
    await writeFile(path, "old");
    await chmod(path, 0o644);
    const code = `
      const { writeWhole } = await import(process.argv[1]);
      process.setgroups?.([]); process.setgid(65533); process.setuid(65533);
      await writeWhole(process.argv[2], "new").catch(({ code, message }) => console.log(code, message));
    `;
    const { stdout } = await run(process.execPath, [
      "--input-type=module",
      "-e",
      code,
      moduleUrl,
      path,
    ]);
    assert.equal(
      stdout,
      `FILE_NOT_WRITABLE ${path}: cannot be written: permission denied; ` +
        "choose a folder of your own or change its permissions\n",
    );
    assert.equal(await readFile(path, "utf8"), "old");
  });
});

describe("a link that leads to nothing yet", () => {
  test("stays one, and its target is made", async () => {
    await mkdir(join(folder, "there"));
    await symlink(join("there", "second"), join(folder, "first"));
    await symlink("model.h5", join(folder, "there", "second"));
    await checkWritable(join(folder, "first"));
    await writeWhole(join(folder, "first"), "new");
    assert.equal(await readFile(join(folder, "there", "model.h5"), "utf8"), "new");
    assert.equal(await readlink(join(folder, "first")), join("there", "second"));
    assert.equal((await lstat(join(folder, "there", "second"))).isSymbolicLink(), true);
  });

  test("in a folder that is missing is refused, and stays one", async () => {
    const path = join(folder, "first");
    await symlink(join("missing", "model.h5"), path);
    await assert.rejects(writeWhole(path, "new"), {
      code: "FILE_NOT_WRITABLE",
      message: `${path}: cannot be written: its folder does not exist; create the folder first`,
    });
    assert.deepEqual(await readdir(folder), ["first"]);
  });
});

describe("temporary files", () => {
  /** Above what Linux gives out, so that no process has it. */
  const deadPid = 4_194_999;
  const own = async () => (await temporaryName("")).split("-");

  test("of dead processes are removed, all others stay", async () => {
    const [prefix, host, pid, started] = (await own()) as [string, string, string, string];
    const name = (...parts: (string | number)[]) => [prefix, ...parts].join("-");
    const random = "0123456789ab.tmp";
    const dead = [
      name(host, deadPid, "01234567", random),
      name(host, deadPid, "00000000", random),
      // Our number, of a process before us; only where the system says when processes began.
      ...(started === "00000000" ? [] : [name(host, pid, "01234567", random)]),
    ];
    const kept = [
      name(host, pid, started, random),
      name(host, 1, "00000000", random),
      name(shortHash("elsewhere"), deadPid, "01234567", random),
      name(host, deadPid, "01234567", "0123456789AB.tmp"),
      `x${name(host, deadPid, "01234567", random)}`,
      `${name(host, deadPid, "01234567", random)}.bak`,
      ".model.h5.0123456789ab.tmp",
      "notes.tmp",
    ];
    for (const each of [...dead, ...kept]) await writeFile(join(folder, each), "half");
    const path = join(folder, "model.h5");
    await mkdir(join(folder, name(host, deadPid, "01234567", "ffffffffffff.tmp")));
    await writeWhole(path, "new");
    assert.deepEqual(
      (await readdir(folder)).sort(),
      [...kept, "model.h5", name(host, deadPid, "01234567", "ffffffffffff.tmp")].sort(),
    );
  });

  test("say their machine, for a name that another may have at another time", async () => {
    const [, host] = await own();
    assert.ok([hostname(), `${hostname()} (container)`].map(shortHash).includes(host!), `${host}`);
  });

  test("of one killed before each system call: old or new stands there, and the next sweeps", async () => {
    const code = `
      const { writeWhole } = await import(process.argv[2]);
      begin();
      await writeWhole(process.argv[3], "new and longer");
    `;
    let left = 0;
    const calls = await killedAtEachCall(code, async () => {
      const own = await mkdtemp(join(folder, "killed-"));
      const path = join(own, "model.h5");
      await writeFile(path, "old");
      return {
        args: [moduleUrl, path],
        async after() {
          assert.ok(["old", "new and longer"].includes(await readFile(path, "utf8")));
          left += (await readdir(own)).length - 1;
          await writeWhole(path, "next");
          assert.deepEqual(await readdir(own), ["model.h5"]);
        },
      };
    });
    assert.ok(calls > 5, `${calls} calls`);
    assert.ok(left > 3, `${left} temporary files were left`);
  });
});
