import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as system from "node:fs/promises";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, beforeEach, describe, test } from "node:test";
import { type WritingSystem, writeWhole } from "../../../src/node/files/writeWhole.js";

let root: string;
let folder: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), "tenfold-write-"));
});
beforeEach(async () => {
  folder = await mkdtemp(join(root, "case-"));
});
after(() => rm(root, { recursive: true }));

describe("writeWhole", () => {
  test("creates and replaces, bytes and text, and leaves nothing else", async () => {
    const path = join(folder, "model.h5");
    await writeWhole(path, Uint8Array.of(1, 2, 255));
    assert.deepEqual([...(await readFile(path))], [1, 2, 255]);
    await writeWhole(path, "zwölf");
    assert.equal(await readFile(path, "utf8"), "zwölf");
    assert.deepEqual(await readdir(folder), ["model.h5"]);
  });

  test("replaces what a symbolic link leads to and keeps the link", async () => {
    await writeFile(join(folder, "real"), "old");
    await symlink("real", join(folder, "link"));
    await writeWhole(join(folder, "link"), "new");
    assert.equal(await readFile(join(folder, "real"), "utf8"), "new");
    assert.equal((await system.lstat(join(folder, "link"))).isSymbolicLink(), true);
  });

  test("ten at once: the file is one of them", async () => {
    const path = join(folder, "contested");
    const contents = Array.from({ length: 10 }, (_, index) => String(index).repeat(50_000));
    await Promise.all(contents.map((content) => writeWhole(path, content)));
    assert.ok(contents.includes(await readFile(path, "utf8")));
    assert.deepEqual(await readdir(folder), ["contested"]);
  });
});

describe("writeWhole's steps", () => {
  /** The real file system, which notes what is done, by names without their folder. */
  function noting(overrides: Partial<WritingSystem> = {}) {
    const steps: string[] = [];
    const name = (path: unknown) =>
      String(path) === folder
        ? "FOLDER"
        : basename(String(path)).replace(/^\.tenfold-.*\.tmp$/, ".*.tmp");
    const open: typeof system.open = async (path, flags, mode) => {
      steps.push(`open ${name(path)} ${flags}`);
      const file = await system.open(path, flags, mode);
      for (const step of ["writeFile", "sync", "close"] as const) {
        const real = file[step].bind(file) as (content?: string) => Promise<void>;
        Object.assign(file, {
          [step]: (content?: string) => {
            steps.push(`${step} ${name(path)}`);
            return real(content);
          },
        });
      }
      return file;
    };
    const rename: typeof system.rename = (from, to) => {
      steps.push(`rename ${name(from)} ${name(to)}`);
      return system.rename(from, to);
    };
    const unlink: typeof system.unlink = (path) => {
      steps.push(`unlink ${name(path)}`);
      return system.unlink(path);
    };
    return { steps, files: { ...system, open, rename, unlink, ...overrides } };
  }
  const temporary = ".*.tmp";

  test("are: a new hidden file beside it, flushed, then renamed, then its folder flushed", async () => {
    const { steps, files } = noting();
    await writeWhole(join(folder, "model.h5"), "x", files);
    assert.deepEqual(steps, [
      `open ${temporary} wx`,
      `writeFile ${temporary}`,
      `sync ${temporary}`,
      `close ${temporary}`,
      `rename ${temporary} model.h5`,
      "open FOLDER r",
      "sync FOLDER",
      "close FOLDER",
    ]);
  });

  test("end with the temporary file's removal where the rename fails", async () => {
    const error = Object.assign(new Error("made up"), { code: "EPERM", syscall: "rename" });
    const { steps, files } = noting({ rename: () => Promise.reject(error) });
    await assert.rejects(writeWhole(join(folder, "model.h5"), "x", files), {
      code: "FILE_NOT_WRITABLE",
    });
    assert.deepEqual(steps.slice(-2), [`close ${temporary}`, `unlink ${temporary}`]);
  });

  test("fit names of any length that a folder holds", async () => {
    const path = join(folder, "n".repeat(255));
    await writeWhole(path, "x");
    assert.equal(await readFile(path, "utf8"), "x");
  });

  test("do not need the folder's flush: where none is possible, the file is written", async () => {
    const path = join(folder, "model.h5");
    const cannot = (error: Error): WritingSystem => ({
      ...system,
      open: (name, flags, mode) =>
        name === folder ? Promise.reject(error) : system.open(name, flags, mode),
    });
    const isFolder = Object.assign(new Error("made up"), { code: "EISDIR", syscall: "open" });
    await writeWhole(path, "first", cannot(isFolder));
    assert.equal(await readFile(path, "utf8"), "first");
    await assert.rejects(writeWhole(path, "second", cannot(new TypeError("ours"))), {
      name: "TypeError",
      message: "ours",
    });
  });

  test("tell the first error, also where the temporary file cannot be removed", async () => {
    const fail = (code: string) => () =>
      Promise.reject(Object.assign(new Error(code), { code, syscall: "made up" }));
    const files: WritingSystem = { ...system, rename: fail("ENOSPC"), unlink: fail("EACCES") };
    await assert.rejects(writeWhole(join(folder, "model.h5"), "x", files), {
      code: "FILE_NOT_WRITABLE",
      message: /: no space left; /,
    });
  });
});

describe("writeWhole refuses, naming the path and what to do", () => {
  test("a missing folder", async () => {
    const path = join(folder, "none", "model.h5");
    await assert.rejects(writeWhole(path, "x"), {
      code: "FILE_NOT_WRITABLE",
      message: `${path}: cannot be written: its folder does not exist; create the folder first`,
    });
  });

  test("a path below a file", async () => {
    await writeFile(join(folder, "file"), "kept");
    const path = join(folder, "file", "model.h5");
    await assert.rejects(writeWhole(path, "x"), {
      code: "FILE_NOT_WRITABLE",
      message: `${path}: cannot be written: a part of its path is a file, not a folder; check the path`,
    });
    assert.equal(await readFile(join(folder, "file"), "utf8"), "kept");
  });

  test("a folder", async () => {
    await assert.rejects(writeWhole(folder, "x"), {
      code: "FILE_NOT_WRITABLE",
      message: `${folder}: cannot be written: it is a folder; give the name of a file`,
    });
  });

  test("links that lead round in a circle", async () => {
    const [path, other] = [join(folder, "a"), join(folder, "b")];
    await symlink(other, path);
    await symlink(path, other);
    await assert.rejects(writeWhole(path, "x"), {
      code: "FILE_NOT_WRITABLE",
      message: new RegExp(`^${path}: cannot be written: ELOOP: .*; choose another place$`),
    });
    assert.deepEqual(await readdir(folder), ["a", "b"]);
  });

  // Not a device: a fault in `writeWhole` would replace the machine's own, as it once did here.
  test("a pipe", {
    skip: process.platform === "win32" && "Windows has no named pipes among files",
  }, async () => {
    const path = join(folder, "pipe");
    execFileSync("mkfifo", [path]);
    await assert.rejects(writeWhole(path, "x"), {
      code: "FILE_NOT_WRITABLE",
      message: `${path}: cannot be written: it is a named pipe; give the name of a file`,
    });
    assert.equal((await system.stat(path)).isFIFO(), true);
  });

  test("a name that is too long", async () => {
    const path = join(folder, "n".repeat(300));
    await assert.rejects(writeWhole(path, "x"), {
      code: "FILE_NOT_WRITABLE",
      message: `${path}: cannot be written: the name is too long; choose a shorter one`,
    });
  });

  // The machine's own disk cannot be filled and root may write anywhere, so these are made up.
  const faults: readonly [step: string, code: string, message: RegExp][] = [
    [
      "open",
      "EACCES",
      /: permission denied; choose a folder of your own or change its permissions$/,
    ],
    ["open", "EROFS", /: the disk is read-only; choose another disk$/],
    ["writeFile", "ENOSPC", /: no space left; free some space or choose another disk$/],
    ["writeFile", "EDQUOT", /: the disk quota is used up; free some space or choose another disk$/],
    ["sync", "EIO", /: the disk reports an error; choose another disk$/],
    ["close", "ENOSPC", /: no space left; free some space or choose another disk$/],
    [
      "rename",
      "EPERM",
      /: permission denied; choose a folder of your own or change its permissions$/,
    ],
    ["rename", "ESTRANGE", /: ESTRANGE: made up; choose another place$/],
  ];
  for (const [step, code, message] of faults) {
    test(`${code} at ${step}, keeping the old file and no temporary one`, async () => {
      const path = join(folder, "model.h5");
      await writeFile(path, "old");
      await assert.rejects(
        writeWhole(path, "new and longer", failingAt(step, code)),
        (error: Error & { code: string; cause: { code: string } }) => {
          assert.equal(error.code, "FILE_NOT_WRITABLE");
          assert.equal(error.cause.code, code);
          assert.ok(error.message.startsWith(`${path}: cannot be written: `));
          assert.match(error.message, message);
          return true;
        },
      );
      assert.equal(await readFile(path, "utf8"), "old");
      assert.deepEqual(await readdir(folder), ["model.h5"]);
    });
  }

  test("but a mistake of ours stays one", async () => {
    const files: WritingSystem = {
      ...system,
      rename: () => Promise.reject(new TypeError("ours")),
    };
    await assert.rejects(writeWhole(join(folder, "model.h5"), "x", files), { name: "TypeError" });
    assert.deepEqual(await readdir(folder), []);
  });
});

/** The real file system, but one step fails as the operating system would. */
function failingAt(step: string, code: string): WritingSystem {
  const fail = () => {
    const error = new Error(`${code}: made up`);
    return Promise.reject(Object.assign(error, { code, syscall: step }));
  };
  const open: typeof system.open = async (path, flags, mode) => {
    if (step === "open") return fail();
    const file = await system.open(path, flags, mode);
    if (step === "writeFile" || step === "sync") file[step] = fail;
    if (step === "close") {
      const close = file.close.bind(file);
      file.close = () => close().then(fail);
    }
    return file;
  };
  return { ...system, open, ...(step === "rename" ? { rename: fail } : {}) };
}
