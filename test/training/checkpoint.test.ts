import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  type Checkpoint,
  decodeCheckpoint,
  encodeCheckpoint,
  fingerprint,
} from "../../src/training/checkpoint.js";
import { denseNetwork, plainOptions } from "./small.js";

const magic = "TENFOLD CHECKPOINT 3\n";
/** 52 numbers an array, of which each has its own. */
const flat = (first: number) => Float32Array.from({ length: 52 }, (_, at) => first + at / 64);
const checkpoint: Checkpoint = {
  network: denseNetwork,
  options: plainOptions,
  data: "10 images, checksums 1 and 2",
  epoch: 2,
  step: 1,
  totals: [[0.1, 2, 3]],
  seconds: 1.25,
  history: [
    {
      epoch: 1,
      trainLoss: 0.5,
      trainAccuracy: 0.75,
      validationLoss: 0.25,
      validationAccuracy: 0.875,
      learningRate: 1e-3,
      seconds: 7,
    },
  ],
  bestEpoch: 1,
  weights: flat(1),
  m: flat(-2),
  v: flat(3),
  average: flat(-4),
  best: flat(5),
};
const bytes = encodeCheckpoint(checkpoint);
const view = new DataView(bytes.buffer);
const jsonLength = view.getUint32(magic.length, true);
const arraysAt = magic.length + 4 + jsonLength;

/** FNV-1a of 32 bits, with its published offset and prime. */
function fnv1a(data: Uint8Array): number {
  let hash = 2166136261n;
  for (const byte of data) hash = ((hash ^ BigInt(byte)) * 16777619n) % 2n ** 32n;
  return Number(hash);
}

/** A file of such content with a checksum that is right. */
function sealed(content: Uint8Array): Uint8Array {
  const out = new Uint8Array(content.length + 4);
  out.set(content);
  new DataView(out.buffer).setUint32(content.length, fnv1a(content), true);
  return out;
}

const refuses = (damaged: Uint8Array, problem: string) =>
  assert.throws(() => decodeCheckpoint(damaged, "m.h5.checkpoint"), {
    code: "BAD_CHECKPOINT",
    message: `m.h5.checkpoint: ${problem}; train again without --resume to start anew`,
  });
const otherBytes = 'expected a file that starts with "TENFOLD CHECKPOINT 3", found other bytes';
const cutOrChanged = "the file was cut short or changed: its checksum does not match";

describe("a checkpoint's bytes", () => {
  test("are the magic line, the header, the arrays in their order, and a checksum", () => {
    assert.equal(new TextDecoder().decode(bytes.subarray(0, magic.length)), magic);
    const { weights, m, v, average, best, ...header } = checkpoint;
    const json = new TextDecoder().decode(bytes.subarray(magic.length + 4, arraysAt));
    assert.deepEqual(JSON.parse(json), JSON.parse(JSON.stringify(header)));
    assert.equal(bytes.length, arraysAt + 5 * 52 * 4 + 4);
    for (const [at, array] of [weights, m, v, average, best].entries()) {
      for (const place of [0, 51]) {
        assert.equal(view.getFloat32(arraysAt + (at * 52 + place) * 4, true), array[place]);
      }
    }
    const sum = view.getUint32(bytes.length - 4, true);
    assert.equal(sum, fnv1a(bytes.subarray(0, -4)));
  });

  test("are read back whole, and into memory of their own", () => {
    const read = decodeCheckpoint(bytes, "x");
    assert.deepEqual(read, checkpoint);
    assert.equal(read.weights.buffer.byteLength, 52 * 4);
  });

  test("are read back from any place in a larger buffer, as readFile gives them", () => {
    for (const offset of [1, 2, 3, 4]) {
      const pool = Buffer.alloc(bytes.length + 8, 0xaa);
      pool.set(bytes, offset);
      assert.deepEqual(
        decodeCheckpoint(pool.subarray(offset, offset + bytes.length), "x"),
        checkpoint,
      );
    }
  });

  test("are written from views of shared memory, each in its own place", () => {
    const memory = new Float32Array(new SharedArrayBuffer(5 * 52 * 4));
    const names = ["weights", "m", "v", "average", "best"] as const;
    const views = names.map((name, at) => {
      const part = memory.subarray(at * 52, (at + 1) * 52);
      part.set(checkpoint[name]);
      return [name, part];
    });
    const shared = { ...checkpoint, ...Object.fromEntries(views) } as Checkpoint;
    assert.deepEqual(encodeCheckpoint(shared), bytes);
  });
});

describe("a damaged checkpoint is refused:", () => {
  test("another file, and an earlier version", () => {
    refuses(new Uint8Array(), otherBytes);
    refuses(new TextEncoder().encode("PNG and more than twenty-one bytes of it"), otherBytes);
    const earlier = bytes.slice();
    earlier[19] = "2".charCodeAt(0);
    refuses(earlier, otherBytes);
    refuses(bytes.subarray(0, magic.length - 1), otherBytes);
  });

  test("one cut anywhere", () => {
    for (let length = magic.length; length < bytes.length; length++) {
      refuses(bytes.subarray(0, length), cutOrChanged);
    }
  });

  test("one with a byte too many", () => {
    refuses(Uint8Array.of(...bytes, 0), cutOrChanged);
  });

  test("one with any bit flipped after the magic line", () => {
    for (let at = magic.length; at < bytes.length; at++) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8));
      refuses(flipped, cutOrChanged);
    }
  });

  test("one whose arrays do not fit its network, though its checksum is right", () => {
    const content = bytes.subarray(0, -4);
    refuses(sealed(content.subarray(0, -4)), misfit(bytes.length - 4));
    refuses(sealed(Uint8Array.of(...content, 0, 0, 0, 0)), misfit(bytes.length + 4));
    assert.deepEqual(decodeCheckpoint(sealed(content), "x"), checkpoint);
  });

  test("one whose header is no JSON, or ends within it, though its checksum is right", () => {
    const broken = bytes.slice(0, -4);
    broken[magic.length + 4] = "[".charCodeAt(0);
    // What the engine says of broken JSON differs from one to the next.
    const noJson = (file: Uint8Array) =>
      assert.throws(() => decodeCheckpoint(file, "m.h5.checkpoint"), {
        name: "TenfoldError",
        code: "BAD_CHECKPOINT",
        message:
          /^m\.h5\.checkpoint: its header: is no JSON: .+; train again without --resume to start anew$/,
      });
    noJson(sealed(broken));
    noJson(sealed(bytes.subarray(0, arraysAt - 1)));
    noJson(sealed(Uint8Array.of(...new TextEncoder().encode(magic), 0, 0, 0, 0, 0)));
  });

  test("one that ends after an empty header's length", () => {
    const start = Uint8Array.of(...new TextEncoder().encode(magic), 0, 0, 0, 0);
    refuses(start, cutOrChanged);
    refuses(sealed(start.subarray(0, -4)), cutOrChanged);
    refuses(sealed(start), cutOrChanged);
  });
});

const misfit = (length: number) =>
  `expected ${bytes.length} bytes for its network, found ${length}`;

describe("a data set's fingerprint", () => {
  const set = { images: Uint8Array.of(1, 2, 3, 4), labels: Uint8Array.of(7) };

  test("is the number of images and the checksums of both parts", () => {
    const sums = [set.images, set.labels].map((part) => fnv1a(part).toString(16));
    assert.equal(fingerprint(set), `1 images, checksums ${sums[0]} and ${sums[1]}`);
    // Published: FNV-1a of nothing is its offset basis, and of "a" e40c292c.
    const known = { images: new Uint8Array(), labels: Uint8Array.of(0x61) };
    assert.equal(fingerprint(known), "1 images, checksums 811c9dc5 and e40c292c");
  });

  test("differs with any byte, and with their order", () => {
    const { images, labels } = set;
    const all = [
      set,
      { images: Uint8Array.of(1, 2, 3, 5), labels },
      { images: images.toReversed(), labels },
      { images, labels: Uint8Array.of(8) },
    ].map((set) => fingerprint(set));
    assert.equal(new Set(all).size, all.length);
  });
});
