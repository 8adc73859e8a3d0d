// Trains a network of your own on a part of MNIST, in seconds, and saves it for Keras and ONNX.
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  conv2d,
  countParameters,
  dense,
  evaluate,
  flatten,
  loadMnist,
  maxPool2d,
  type Network,
  relu,
  rescale,
  saveModel,
  sliceOf,
  softmax,
  train,
} from "tenfold";

const small: Network = {
  name: "small",
  input: { height: 28, width: 28, channels: 1 },
  layers: [
    rescale(1 / 255),
    conv2d(8, 5),
    relu(),
    maxPool2d(3),
    flatten(),
    dense(32),
    relu(),
    dense(10),
    softmax(),
  ],
};

const mnist = await loadMnist();
const { model } = await train({
  network: small,
  data: sliceOf(mnist.train, 0, 6000),
  validationCount: 1000,
  epochs: 3,
  augmentation: [],
  onEvent: (event) => {
    if (event.event !== "epoch") return;
    const { epoch, trainLoss, validationAccuracy } = event;
    const percent = (100 * validationAccuracy).toFixed(1);
    console.log(`epoch ${epoch}: loss ${trainLoss.toFixed(3)}, validation ${percent}%`);
  },
});

const { accuracy, images } = await evaluate({ model, data: mnist.test });
console.log(
  `${countParameters(small)} parameters read ${(100 * accuracy).toFixed(1)}% of ${images} right`,
);

for (const name of ["small.h5", "small.onnx"]) {
  const file = join(tmpdir(), name);
  await saveModel(file, model);
  console.log(`saved ${file}`);
}
