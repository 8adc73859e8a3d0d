/** Tenfold's lenet5 in tfjs, ready to train. @param tf the library. */
export function lenet5(tf) {
  const conv = (filters, extra) =>
    tf.layers.conv2d({ filters, kernelSize: 5, activation: "relu", ...extra });
  const model = tf.sequential({
    layers: [
      tf.layers.rescaling({ scale: 1 / 255, inputShape: [28, 28, 1] }),
      conv(12, { padding: "same" }),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      conv(32),
      tf.layers.maxPooling2d({ poolSize: 2 }),
      conv(240),
      tf.layers.flatten(),
      tf.layers.dense({ units: 128, activation: "relu" }),
      tf.layers.dense({ units: 10, activation: "softmax" }),
    ],
  });
  model.compile({ optimizer: tf.train.adam(1e-3), loss: "sparseCategoricalCrossentropy" });
  if (model.countParams() !== 234_322) throw new Error(`${model.countParams()} parameters`);
  return model;
}
