// tfjs as a peer, in the protocol of ../worker.py:
// node peer.mjs --modules DIR --data DIR --variant cpu|wasm --batch N
// where DIR/node_modules holds @tensorflow/tfjs and @tensorflow/tfjs-backend-wasm.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { lenet5 } from "./lenet5.mjs";

const { values: options } = parseArgs({
  options: {
    modules: { type: "string" },
    data: { type: "string" },
    variant: { type: "string", default: "cpu" },
    batch: { type: "string", default: "128" },
    threads: { type: "string", default: "1" },
  },
});
const batchSize = Number(options.batch);
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);
// tfjs greets on the console; stdout is the protocol's.
console.log = console.info = console.warn = console.error;

const require = createRequire(join(options.modules, "package.json"));
const tf = require("@tensorflow/tfjs");
if (options.variant === "wasm") {
  const entry = require.resolve("@tensorflow/tfjs-backend-wasm");
  const { setWasmPaths } = require("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(join(dirname(entry), "../wasm-out/"));
}
await tf.setBackend(options.variant);
await tf.ready();

const bytes = (name, header) =>
  new Uint8Array(readFileSync(join(options.data, name))).slice(header);
const images = bytes("train-images-idx3-ubyte", 16);
const labels = bytes("train-labels-idx1-ubyte", 8);
const testImages = bytes("t10k-images-idx3-ubyte", 16);

const model = lenet5(tf);

const seconds = async (work) => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

const order = Uint32Array.from({ length: labels.length }, (_, i) => i);
let at = order.length;

/** The next `count` indices of an endless stream of shuffled passes. */
function take(count) {
  if (at + count > order.length) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(Math.random() * (i + 1));
      [order[i], order[j]] = [order[j], order[i]];
    }
    at = 0;
  }
  at += count;
  return order.subarray(at - count, at);
}

async function step() {
  const x = new Float32Array(batchSize * 784);
  const y = new Float32Array(batchSize);
  take(batchSize).forEach((index, i) => {
    x.set(images.subarray(index * 784, (index + 1) * 784), i * 784);
    y[i] = labels[index];
  });
  const input = tf.tensor4d(x, [batchSize, 28, 28, 1]);
  const wanted = tf.tensor2d(y, [batchSize, 1]);
  try {
    return await model.trainOnBatch(input, wanted);
  } finally {
    tf.dispose([input, wanted]);
  }
}

const answers = {
  async train({ images: count }) {
    if (count < batchSize || count % batchSize) {
      throw new Error(`train: images must be a multiple of ${batchSize}, got ${count}`);
    }
    let lastLoss;
    const time = await seconds(async () => {
      for (let i = 0; i < count / batchSize; i++) lastLoss = await step();
    });
    return { images: count, seconds: time, lastLoss, how: `trainOnBatch, batch ${batchSize}` };
  },

  async infer({ batch, repeats }) {
    const call = async (i) => {
      const start = (i * batch) % (testImages.length / 784 - batch);
      const x = Float32Array.from(testImages.subarray(start * 784, (start + batch) * 784));
      const said = tf.tidy(() => model.predictOnBatch(tf.tensor4d(x, [batch, 28, 28, 1])));
      await said.data();
      said.dispose();
    };
    for (let i = 0; i < 3; i++) await call(i);
    const times = [];
    for (let i = 0; i < repeats; i++) times.push(await seconds(() => call(i)));
    const sorted = [...times].sort((a, b) => a - b);
    const middle = Math.floor(repeats / 2);
    return {
      batch,
      how: "predictOnBatch",
      repeats,
      medianSeconds: repeats % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2,
      minSeconds: sorted[0],
      totalSeconds: times.reduce((sum, t) => sum + t, 0),
    };
  },

  async sgemm({ size = 1024 }) {
    const a = tf.randomUniform([size, size]);
    const b = tf.randomUniform([size, size]);
    const product = async () => {
      const c = tf.matMul(a, b);
      await c.data();
      c.dispose();
    };
    await product();
    const times = [await seconds(product), await seconds(product), await seconds(product)];
    tf.dispose([a, b]);
    return { size, gflops: (2 * size ** 3) / times.sort((x, y) => x - y)[1] / 1e9 };
  },

  async memory() {
    return { peakBytes: process.resourceUsage().maxRSS * 1024 };
  },
};

say({
  ready: true,
  name: `tfjs ${options.variant}`,
  versions: { tfjs: tf.version.tfjs, node: process.versions.node },
  threads: 1,
  pid: process.pid,
});
for await (const line of createInterface({ input: process.stdin })) {
  const { id = null, do: what, ...request } = JSON.parse(line);
  try {
    if (answers[what]) say({ id, ok: true, ...(await answers[what](request)) });
    else say({ id, ok: false, cannot: `tfjs does not answer '${what}'` });
  } catch (error) {
    // The one gap known: the wasm backend has no kernel for a convolution's gradient.
    if (/not registered|not found for backend/.test(error.message)) {
      say({ id, ok: false, cannot: error.message.split("\n")[0] });
    } else say({ id, ok: false, error: error.message });
  }
}
