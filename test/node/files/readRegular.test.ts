import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fsPromises, { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openRegular, readRegular, readRegularText } from "../../../src/node/files/readRegular.js";

const onWindows = process.platform === "win32" && "Windows has no such files";
const wanted = { expected: "a recipe", maxBytes: 5 };

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tenfold-door-"));
});
after(() => rm(folder, { recursive: true }));

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  return join(folder, name);
}

describe("readRegular", () => {
  test("gives plain bytes, as many as are allowed, also of a linked file", async () => {
    const path = await fileOf("five", "12345");
    await symlink(path, join(folder, "link"));
    for (const each of [path, join(folder, "link")]) {
      const bytes = await readRegular(each, wanted);
      assert.equal(Object.getPrototypeOf(bytes), Uint8Array.prototype);
      assert.deepEqual(bytes, new TextEncoder().encode("12345"));
    }
    assert.deepEqual(await readRegular(await fileOf("none", ""), wanted), new Uint8Array(0));
  });

  test("refuses a byte more, in the caller's words or its own", async () => {
    const path = await fileOf("six", "123456");
    await assert.rejects(readRegular(path, wanted), {
      code: "FILE_NOT_READABLE",
      message: `${path}: expected a recipe of at most 5 bytes, got more`,
    });
    const tooLarge = (bytes: number) => new RangeError(`${bytes} are too many`);
    await assert.rejects(readRegular(path, { ...wanted, tooLarge }), /^RangeError: 6 are too many/);
  });

  test("reads a file that tells no size, and stops where it has none", {
    skip: process.platform !== "linux" && "such files lie in Linux's /proc",
  }, async () => {
    const all = await readRegular("/proc/self/status", { ...wanted, maxBytes: 100_000 });
    assert.match(
      new TextDecoder().decode(all),
      /^Name:[\s\S]*\nnonvoluntary_ctxt_switches:\t\d+\n$/,
    );
    await assert.rejects(readRegular("/proc/self/status", wanted), /at most 5 bytes, got more$/);
  });

  test("leaves out a text's byte order mark", async () => {
    assert.equal(await readRegularText(await fileOf("bom", "\uFEFFé"), wanted), "é");
  });

  test("says that there is none, or no permission", async () => {
    const path = join(folder, "missing");
    await assert.rejects(readRegular(path, wanted), {
      code: "FILE_NOT_FOUND",
      message: `${path}: there is no such file; check the name`,
    });
    await symlink("round", join(folder, "round"));
    await assert.rejects(readRegular(join(folder, "round"), wanted), {
      code: "FILE_NOT_READABLE",
      message: /round: cannot be read: its links lead round in a circle; check where they lead$/,
    });
  });
});

describe("what is no regular file is refused at once, by name", { skip: onWindows }, () => {
  const refused = (path: string, what: string) =>
    assert.rejects(readRegular(path, wanted), {
      code: "FILE_NOT_READABLE",
      message: `${path}: expected a recipe, it is ${what}; give the name of a file`,
    });

  test("a folder, a pipe, and links to them", async () => {
    await mkdir(join(folder, "sub"));
    execFileSync("mkfifo", [join(folder, "pipe")]);
    for (const [name, what] of [
      ["sub", "a folder"],
      ["pipe", "a named pipe"],
    ] as const) {
      await symlink(name, join(folder, `to-${name}`));
      await refused(join(folder, name), what);
      await refused(join(folder, `to-${name}`), what);
    }
  });

  test("a device and a link to it", async () => {
    await symlink("/dev/zero", join(folder, "zero"));
    await refused("/dev/zero", "a device");
    await refused(join(folder, "zero"), "a device");
  });

  test("a socket", async () => {
    const server = createServer();
    const path = join(folder, "socket");
    await new Promise<void>((resolve) => server.listen(path, resolve));
    await refused(path, "a socket");
    await new Promise((resolve) => server.close(resolve));
  });

  test("a pipe that takes a file's place after the first look is not waited for", async (context) => {
    const path = join(folder, "swapped");
    execFileSync("mkfifo", [path]);
    const status = await fsPromises.stat(await fileOf("before", "1"));
    const look = context.mock.method(fsPromises, "stat", async () => status);
    syncBuiltinESMExports();
    try {
      await refused(path, "a named pipe");
    } finally {
      look.mock.restore();
      syncBuiltinESMExports();
    }
    assert.equal(look.mock.callCount(), 1);
  });
});

test("a read-only file is not opened to be changed, by root neither", async () => {
  const path = await fileOf("kept", "1");
  await chmod(path, 0o444);
  await (await openRegular(path, "a study's file")).close();
  await assert.rejects(openRegular(path, "a study's file", "update"), {
    code: "FILE_NOT_WRITABLE",
    message:
      `${path}: cannot be written: the file is read-only; choose another name, or allow writing to ` +
      "it (chmod u+w)",
  });
});
