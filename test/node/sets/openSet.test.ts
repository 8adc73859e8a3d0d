import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { openSet } from "../../../src/node/sets/openSet.js";
import { unlabeledIn } from "../../../src/node/sets/unlabeled.js";
import { idxBytes } from "../../data/idxBytes.js";

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tenfold-sets-"));
});
after(() => rm(folder, { recursive: true }));

async function write(files: Record<string, string | Uint8Array>): Promise<string> {
  const made = await mkdtemp(join(folder, "set-"));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(made, name)), { recursive: true });
    await writeFile(join(made, name), content);
  }
  return made;
}

const named = (set: Awaited<ReturnType<typeof openSet>>) => set.map((p) => [p.name, p.label]);

test("a list of labels as a spreadsheet saves it", async () => {
  const text = "Filename;Label\r\ndrei.png;3\r\nfünf.png;5\r\n";
  const expected = [
    ["drei.png", 3],
    ["fünf.png", 5],
  ];
  for (const content of [
    Buffer.from(`\u{feff}${text}`),
    Buffer.from(`\u{feff}${text.replaceAll(";", "\t")}`, "utf16le"),
    Buffer.from(text, "latin1"),
  ]) {
    assert.deepEqual(named(await openSet(await write({ "labels.csv": content }))), expected);
  }
});

test("sets in folders belong to it when told to, each picture once", async () => {
  const made = await write({
    "labels.csv": "file,label\na.png,1\nb/2.png,2",
    "b/labels.csv": "file,label\n2.png,2\n3.png,3",
    "c/d/images-idx3-ubyte": idxBytes([2, 1, 1], Uint8Array.of(7, 8)),
    "c/d/labels-idx1-ubyte": idxBytes([2], Uint8Array.of(4, 5)),
    "e/nothing.txt": "",
  });
  assert.deepEqual(named(await openSet(made)), [
    ["a.png", 1],
    ["b/2.png", 2],
  ]);
  assert.deepEqual(named(await openSet(made, { recursive: true })), [
    ["a.png", 1],
    ["b/2.png", 2],
    ["b/3.png", 3],
    ["c/d/0", 4],
    ["c/d/1", 5],
  ]);
  const above = await write({ "in/labels.csv": "file,label\n7.png,7" });
  await assert.rejects(openSet(above), { code: "FILE_NOT_FOUND" });
  assert.deepEqual(named(await openSet(above, { recursive: true })), [["in/7.png", 7]]);
  await assert.rejects(openSet(join(made, "e"), { recursive: true }), { code: "FILE_NOT_FOUND" });
});

test("rows stored as columns are turned back", async () => {
  const made = await write({
    "images-idx3-ubyte": idxBytes([1, 2, 3], Uint8Array.of(1, 2, 3, 4, 5, 6)),
    "labels-idx1-ubyte": idxBytes([1], Uint8Array.of(9)),
  });
  const [picture] = await openSet(made, { transposed: true });
  const { width, height, rgba } = await picture!.open();
  assert.deepEqual([width, height], [2, 3]);
  assert.deepEqual(
    [...rgba].filter((_, i) => i % 4 === 0),
    [1, 4, 2, 5, 3, 6],
  );
  const plain = await (await openSet(made))[0]!.open();
  assert.deepEqual([plain.width, plain.height, plain.rgba[4]], [3, 2, 2]);
});

test("pictures that no line of the labels names are found", async () => {
  const made = await write({
    "labels.csv": "file,label\na.png,1\nin/b.png,2",
    ...{ "a.png": "", "in/b.png": "", "in/d.png": "", "c.png": "" },
    "e.heic": "\0\0\0\x10ftypheic\0\0\0\0",
  });
  const labeled = ["a.png", "in/b.png"];
  const { pictures, unsupported } = await unlabeledIn(made, labeled, false);
  assert.deepEqual(pictures, ["c.png"]);
  assert.deepEqual(
    unsupported.map(({ kind, count }) => [kind, count]),
    [["HEIC", 1]],
  );
  assert.deepEqual((await unlabeledIn(made, labeled, true)).pictures, ["c.png", "in/d.png"]);
  const bare = await write({ "labels.csv": "file,label\na.png,1" });
  assert.deepEqual(await unlabeledIn(bare, ["a.png"], false), { pictures: [], unsupported: [] });
  const none = await write({ "c.png": "" });
  assert.deepEqual((await unlabeledIn(none, [], false)).pictures, []);
});

test("an IDX set of more pictures, or larger ones, than fit memory is refused before it is read", async () => {
  const labels = idxBytes([1], Uint8Array.of(1));
  const refused = async (dimensions: number[], message: RegExp) => {
    const images = idxBytes(dimensions, new Uint8Array(dimensions.reduce((a, b) => a * b)));
    const made = await write({
      "images-idx3-ubyte.gz": gzipSync(images),
      "labels-idx1-ubyte": labels,
    });
    await assert.rejects(openSet(made), { code: "BAD_IDX", message });
  };
  await refused([400_001, 1, 1], /: expected at most 400000 pictures, found 400001; split the set/);
  await refused(
    [1, 3001, 4000],
    /: expected pictures of at most 12 megapixels, found 12\.004; shrink/,
  );
  const made = await write({
    "images-idx3-ubyte.gz": gzipSync(idxBytes([400_000, 1, 1], new Uint8Array(400_000))),
    "labels-idx1-ubyte.gz": gzipSync(idxBytes([400_000], new Uint8Array(400_000))),
  });
  assert.equal((await openSet(made)).length, 400_000);
});

test("classes of one's own are told by their names, in folders of the folder, too", async () => {
  const made = await write({
    "labels.csv": "file,label\na.png,ß\n",
    "more/labels.csv": "file,label\nb.png,9\n",
  });
  const set = await openSet(made, { classes: ["9", "ß"], recursive: true });
  assert.deepEqual(named(set), [
    ["a.png", 1],
    ["more/b.png", 0],
  ]);
  await assert.rejects(openSet(made, { classes: ["A", "B"] }), {
    code: "BAD_LABELS",
    message: /labels\.csv, line 2: expected one of A, B, got "ß"$/,
  });
});
