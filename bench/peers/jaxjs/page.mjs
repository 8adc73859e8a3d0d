// jax-js in a page, for bench/web/training.ts: the same network, batch and optimizer.
import {
  defaultDevice,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
} from "/jaxjs/index.js";

const rate = 1e-3;
const [decay, squares, epsilon] = [0.9, 0.999, 1e-7];

/** Uniform, within what Glorot and Bengio give for so many inputs and outputs. */
function glorot(shape, inputs, outputs) {
  const bound = Math.sqrt(6 / (inputs + outputs));
  const count = shape.reduce((product, side) => product * side, 1);
  const values = Float32Array.from({ length: count }, () => (2 * Math.random() - 1) * bound);
  return np.array(values).reshape(shape);
}

/** Tenfold's lenet5: kernels and biases of its five layers. */
const initial = () => [
  [glorot([12, 1, 5, 5], 25, 300), np.zeros([12, 1, 1])],
  [glorot([32, 12, 5, 5], 300, 800), np.zeros([32, 1, 1])],
  [glorot([240, 32, 5, 5], 800, 6000), np.zeros([240, 1, 1])],
  [glorot([240, 128], 240, 128), np.zeros([128])],
  [glorot([128, 10], 128, 10), np.zeros([10])],
];

function logits([c1, c2, c3, d1, d2], pictures) {
  const batch = pictures.shape[0];
  const layer = (x, [kernel, bias], padding) =>
    nn.relu(lax.conv(x, kernel, [1, 1], padding).add(bias));
  const pool = (x, channels, side) =>
    np.max(x.reshape([batch, channels, side / 2, 2, side / 2, 2]), [3, 5]);
  let x = pool(layer(pictures, c1, "SAME"), 12, 28);
  x = pool(layer(x, c2, "VALID"), 32, 10);
  x = layer(x, c3, "VALID").reshape([batch, 240]);
  x = nn.relu(np.matmul(x, d1[0]).add(d1[1]));
  return np.matmul(x, d2[0]).add(d2[1]);
}

function lossOf(weights, pictures, wanted) {
  const batch = pictures.shape[0];
  return nn
    .logSoftmax(logits(weights, pictures), 1)
    .mul(wanted)
    .sum()
    .mul(-1 / batch);
}

/** One step of Adam. Arrays are counted: `ref` keeps one that is used again. */
const step = jit((weights, means, variances, pictures, wanted) => {
  const [loss, gradients] = valueAndGrad(lossOf)(tree.ref(weights), pictures, wanted);
  const nextMeans = tree.map(
    (mean, gradient) => mean.mul(decay).add(gradient.mul(1 - decay)),
    means,
    tree.ref(gradients),
  );
  const nextVariances = tree.map(
    (variance, gradient) => variance.mul(squares).add(np.square(gradient).mul(1 - squares)),
    variances,
    gradients,
  );
  const next = tree.map(
    (weight, mean, variance) => weight.sub(mean.mul(rate).div(np.sqrt(variance).add(epsilon))),
    weights,
    tree.ref(nextMeans),
    tree.ref(nextVariances),
  );
  return [next, nextMeans, nextVariances, loss];
});

/**
 * Trains lenet5 on batches until the time is over, at least one after the first, which compiles.
 * @param variant "wasm" or "webgpu"
 * @param images uint8 [N, 28, 28], labels uint8 [N]
 * @returns images trained on, the seconds that took, the last loss, and on what it computed; or the fault
 */
export async function measure({ variant, images, labels, batch, seconds }) {
  try {
    const devices = await init(variant);
    if (!devices.includes(variant)) throw new Error("this browser has no such backend");
    defaultDevice(variant);
    let weights = initial();
    let means = tree.map(np.zerosLike, tree.ref(weights));
    let variances = tree.map(np.zerosLike, tree.ref(weights));
    let at = 0;
    const train = async () => {
      const from = (at++ * batch) % (labels.length - batch);
      const pixels = Float32Array.from(
        images.subarray(from * 784, (from + batch) * 784),
        (v) => v / 255,
      );
      const wanted = new Float32Array(batch * 10);
      for (let i = 0; i < batch; i++) wanted[10 * i + labels[from + i]] = 1;
      let loss;
      [weights, means, variances, loss] = step(
        weights,
        means,
        variances,
        np.array(pixels).reshape([batch, 1, 28, 28]),
        np.array(wanted).reshape([batch, 10]),
      );
      return (await loss.data())[0];
    };
    await train();
    const start = performance.now();
    let [steps, loss, took] = [0, 0, 0];
    while (steps < 1 || took < seconds) {
      loss = await train();
      steps += 1;
      took = (performance.now() - start) / 1000;
    }
    const on = variant === "wasm" ? "threads of its own choice" : "the adapter named above";
    return { images: steps * batch, seconds: took, loss, on };
  } catch (error) {
    return { fault: String(error).slice(0, 200) };
  }
}
