import { join } from "node:path";
import { rescale } from "../../src/network/layers/index.js";
import type { Model } from "../../src/network/network.js";
import { loadModel } from "../../src/node/models/modelFile.js";
import { packageFolder } from "../../src/node/packageFiles.js";

/** Two of ours that read digits well: of 10 scores, and of 11. */
export const lenet5: Model = await loadModel(join(packageFolder, "models", "lenet5.onnx"));
export const vgg7: Model = await loadModel(join(packageFolder, "models", "vgg7.onnx"));

/**
 * A model as other programs save them: without a history, and made for pixels x of which `scale`·x +
 * `offset` are Tenfold's.
 */
export function foreign(
  { network, weights }: Model,
  { scale = 1, offset = 0, name = "theirs" } = {},
): Model {
  const layers = [rescale(scale, offset), ...network.layers];
  return { network: { ...network, name, layers }, weights };
}
