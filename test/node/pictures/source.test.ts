import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { listPictures } from "../../../src/node/pictures/listPictures.js";
import { readAll, readPictureFile } from "../../../src/node/pictures/readPictureFile.js";

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tenfold-source-"));
});
after(() => rm(folder, { recursive: true }));

test("readPictureFile reads a file's bytes", async () => {
  const path = join(folder, "seven.png");
  await writeFile(path, "seven");
  assert.deepEqual([...(await readPictureFile(path))], [...Buffer.from("seven")]);
});

test("readAll reads a stream to its end", async () => {
  async function* chunks() {
    yield Buffer.from("sev");
    yield Buffer.from("en");
  }
  assert.equal(Buffer.from(await readAll(chunks(), "standard input")).toString(), "seven");
});

test("readAll stops at 200 MB", async () => {
  let yielded = 0;
  async function* endless() {
    const chunk = new Uint8Array(1 << 20);
    for (;;) {
      yielded++;
      yield chunk;
    }
  }
  await assert.rejects(readAll(endless(), "standard input"), {
    code: "BAD_PICTURE",
    message: "standard input: expected at most 200 MB, got more; shrink the picture",
  });
  assert.equal(yielded, 191);
});

test("readPictureFile says what is wrong with a path", async () => {
  const missing = join(folder, "eight.png");
  await assert.rejects(readPictureFile(missing), {
    code: "FILE_NOT_FOUND",
    message: `${missing}: there is no such file; check the name`,
  });
  await assert.rejects(readPictureFile(folder), {
    code: "FILE_NOT_READABLE",
    message: `${folder}: expected a picture file, it is a folder; give the name of a file`,
  });
  const large = join(folder, "large.tif");
  await writeFile(large, "");
  await truncate(large, 300_000_000);
  await assert.rejects(readPictureFile(large), { code: "BAD_PICTURE", message: /at most 200 MB/ });
});

test("readPictureFile says when there is no permission", {
  skip: process.getuid?.() === 0 && "root may read everything",
}, async () => {
  const path = join(folder, "secret.png");
  await writeFile(path, "7");
  await chmod(path, 0);
  await assert.rejects(readPictureFile(path), {
    code: "FILE_NOT_READABLE",
    message: `${path}: cannot be read: permission denied; change its permissions`,
  });
});

test("listPictures sorts a folder's pictures and leaves out the rest", async () => {
  const pictures = join(folder, "pictures");
  await mkdir(join(pictures, "inside.png"), { recursive: true });
  for (const name of ["b.JPG", "a.png", "c.webp", ".hidden.png", "notes.txt", "d.avif", "e.tif"]) {
    await writeFile(join(pictures, name), "");
  }
  const names = ["a.png", "b.JPG", "c.webp", "d.avif", "e.tif"];
  assert.deepEqual(
    await listPictures(pictures),
    names.map((name) => join(pictures, name)),
  );
});

test("listPictures says when there is no folder, or none with pictures", async () => {
  const missing = join(folder, "nowhere");
  await assert.rejects(listPictures(missing), {
    code: "FILE_NOT_FOUND",
    message: `${missing}: expected a folder, found nothing; check the spelling`,
  });
  const empty = join(folder, "empty");
  await mkdir(empty);
  await assert.rejects(listPictures(empty), {
    code: "FILE_NOT_FOUND",
    message: `${empty}: expected pictures (.png, .jpg, .webp, .gif, .tif or .avif), found none`,
  });
  const file = join(folder, "file");
  await writeFile(file, "");
  await assert.rejects(listPictures(file), {
    code: "FILE_NOT_READABLE",
    message: `${file}: expected a folder, got a file`,
  });
});
