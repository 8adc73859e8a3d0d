import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { listPictures, tellLeftOut } from "../../../src/node/pictures/listPictures.js";
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

const png = "\x89PNG\r\n\x1a\n";
const heic = "\0\0\0\x10ftypheic\0\0\0\0";

async function write(names: Record<string, string>): Promise<string> {
  const made = await mkdtemp(join(folder, "pictures-"));
  for (const [name, content] of Object.entries(names)) {
    await mkdir(dirname(join(made, name)), { recursive: true });
    await writeFile(join(made, name), content, "latin1");
  }
  return made;
}

test("listPictures knows pictures by content, and sorts them", async () => {
  const made = await write({
    ...{ "b.JPG": "", "a.png": "", "c.webp": "", ".hidden.png": "", "d.avif": "", "e.tif": "" },
    ...{ "photo.jfif": "\xff\xd8\xff\xe0", scan: png, "f.dat": "GIF89a", "g.bmp": "BM" },
  });
  const { pictures, leftOut } = await listPictures(made);
  const names = ["a.png", "b.JPG", "c.webp", "d.avif", "e.tif", "f.dat", "g.bmp", "photo.jfif"];
  assert.deepEqual(
    pictures,
    [...names, "scan"].map((name) => join(made, name)),
  );
  assert.deepEqual(leftOut, []);
});

test("listPictures counts what it leaves out, and says what to do", async () => {
  const made = await write({
    ...{ "a.png": png, "1.heic": heic, "2.heic": heic, "letter.pdf": "%PDF-1.7" },
    ...{ "labels.csv": "file", "notes.txt": "seven", "x.txt": "eight", "in/side.png": png },
  });
  await symlink(join(made, "in"), join(made, "link"));
  await symlink(join(made, "nowhere"), join(made, "broken"));
  const { pictures, leftOut } = await listPictures(made);
  assert.deepEqual(pictures, [join(made, "a.png")]);
  const told = tellLeftOut(leftOut);
  assert.equal(
    told.split("; ").slice(0, 1).join(),
    "3 text files, 2 HEIC, 1 file that cannot be opened, 1 PDF, 1 link to a folder, 1 folder",
  );
  assert.match(
    told,
    /; HEIC: export it as JPEG \(iPhone: .*; folder: --recursive looks into them$/,
  );
});

test("listPictures looks into folders of folders when told to, and not through links", async () => {
  const made = await write({
    ...{
      "z.png": png,
      "b/2.png": png,
      "a/deep/1.png": png,
      "a/x.pdf": "%PDF-",
      "b/y.pdf": "%PDF-",
    },
    "a/.git/hidden.png": png,
  });
  await symlink(made, join(made, "a", "loop"));
  const { pictures, leftOut } = await listPictures(made, { recursive: true });
  const names = ["z.png", join("a", "deep", "1.png"), join("b", "2.png")];
  assert.deepEqual(
    pictures,
    names.map((name) => join(made, name)),
  );
  assert.equal(tellLeftOut(leftOut), "2 PDF, 1 link to a folder");
});

test("listPictures opens no pipe, which would be waited for", {
  skip: process.platform === "win32" && "no pipes there",
}, async () => {
  const made = await write({ "a.png": png });
  execFileSync("mkfifo", [join(made, "b.png"), join(made, "c")]);
  const { pictures, leftOut } = await listPictures(made);
  assert.deepEqual(pictures, [join(made, "a.png")]);
  assert.equal(tellLeftOut(leftOut), "2 special files");
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
    message: `${empty}: expected pictures, found none`,
  });
  await writeFile(join(empty, "1.heic"), heic, "latin1");
  await assert.rejects(listPictures(empty), {
    code: "FILE_NOT_FOUND",
    message: /: expected pictures, found none, but 1 HEIC; HEIC: export it as JPEG/,
  });
  const file = join(folder, "file");
  await writeFile(file, "");
  await assert.rejects(listPictures(file), {
    code: "FILE_NOT_READABLE",
    message: `${file}: expected a folder, got a file`,
  });
});
