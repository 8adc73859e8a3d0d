import assert from "node:assert/strict";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { sliceOf } from "../../../src/data/split.js";
import { loadMnistPart } from "../../../src/node/data/mnist.js";
import { shippedSetFiles } from "../../../src/node/data/shippedSet.js";
import { loadKnownDigits } from "../../../src/node/reading/knownDigits.js";
import { idxBytes } from "../../data/idxBytes.js";

const train = await loadMnistPart("train");
const last = sliceOf(train, train.count - 100, train.count);

// Makes the files; the system's byte of the gzip header would differ from machine to machine.
if (process.env.UPDATE === "1") {
  const [images, labels] = shippedSetFiles("known-digits");
  const { count, height, width } = last;
  await mkdir(dirname(images), { recursive: true });
  for (const [path, bytes] of [
    [images, idxBytes([count, height, width], last.images)],
    [labels, idxBytes([count], last.labels)],
  ] as const) {
    const packed = gzipSync(bytes, { level: 9 });
    packed[9] = 255;
    await writeFile(`${path}.new`, packed);
    await rename(`${path}.new`, path);
  }
}

test("the known digits are the last hundred of MNIST's training images", async () => {
  const known = await loadKnownDigits();
  assert.deepEqual([known.count, known.height, known.width], [100, 28, 28]);
  assert.deepEqual(Buffer.from(known.images), Buffer.from(last.images));
  assert.deepEqual(Buffer.from(known.labels), Buffer.from(last.labels));
  assert.equal(new Set(known.labels).size, 10);
});
