import assert from "node:assert/strict";
import { chmod, mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isUrl, listPictures, readSource } from "../../../src/node/pictures/source.js";

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tenfold-source-"));
});
after(() => rm(folder, { recursive: true }));

test("readSource reads a file's bytes", async () => {
  const path = join(folder, "seven.png");
  await writeFile(path, "seven");
  assert.deepEqual([...(await readSource(path))], [...Buffer.from("seven")]);
});

test("readSource reads standard input for -", async () => {
  async function* chunks() {
    yield Buffer.from("sev");
    yield Buffer.from("en");
  }
  assert.equal(Buffer.from(await readSource("-", { stdin: chunks() })).toString(), "seven");
});

test("readSource stops reading standard input at 200 MB", async () => {
  let yielded = 0;
  async function* endless() {
    const chunk = new Uint8Array(1 << 20);
    for (;;) {
      yielded++;
      yield chunk;
    }
  }
  await assert.rejects(readSource("-", { stdin: endless() }), {
    code: "BAD_PICTURE",
    message: "standard input: expected at most 200 MB, got more; shrink the picture",
  });
  assert.equal(yielded, 191);
});

test("readSource says what is wrong with a path", async () => {
  const missing = join(folder, "eight.png");
  await assert.rejects(readSource(missing), {
    code: "FILE_NOT_FOUND",
    message: `${missing}: expected a picture file, found nothing; check the spelling`,
  });
  await assert.rejects(readSource(folder), {
    code: "FILE_NOT_READABLE",
    message: `${folder}: expected a picture file, got a folder`,
  });
  const large = join(folder, "large.tif");
  await writeFile(large, "");
  await truncate(large, 300_000_000);
  await assert.rejects(readSource(large), { code: "BAD_PICTURE", message: /at most 200 MB/ });
});

test("readSource says when there is no permission", {
  skip: process.getuid?.() === 0 && "root may read everything",
}, async () => {
  const path = join(folder, "secret.png");
  await writeFile(path, "7");
  await chmod(path, 0);
  await assert.rejects(readSource(path), {
    code: "FILE_NOT_READABLE",
    message: `${path}: expected a picture file, got no permission to read it`,
  });
});

test("readSource takes what has a scheme for a URL", async () => {
  assert.ok(isUrl("https://example.org/7.png") && isUrl("HTTP://example.org"));
  assert.ok(!isUrl("pictures/7.png") && !isUrl("C:\\7.png") && !isUrl("-"));
  await assert.rejects(readSource("file:///etc/passwd"), { code: "URL_REFUSED" });
  await assert.rejects(readSource("http://127.0.0.1/7.png"), { code: "URL_REFUSED" });
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
