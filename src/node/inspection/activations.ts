import type { Activations } from "../../inspection/activation.js";
import { activationsWith } from "../../inspection/activationsWith.js";
import type { Model } from "../../network/network.js";
import { nodeRuntime } from "../runtime.js";

/**
 * What leaves each layer of a model for some pictures. Each layer computes as its definition has it: a batch
 * normalization is a step of its own, where reading folds it into the kernel before. `explainUnit` tells how
 * one number came to be.
 * @param fields pictures as the network takes them, [channels, height, width], raw 0…255: what `fieldOf` gives.
 * @returns for each picture a layer's values by its name, the picture itself by the name `images`.
 * @throws TenfoldError BAD_ARGUMENT when a field is no whole picture; BAD_SHAPE when the layers do not fit.
 * @example
 * ```ts
 * import { activations, explainUnit, fieldOf, loadModel } from "tenfold";
 *
 * const page = { width: 60, height: 80, data: new Uint8Array(60 * 80).fill(255) };
 * for (let y = 10; y < 70; y++) page.data.fill(0, 60 * y + 28, 60 * y + 33);
 * const model = await loadModel("digits.h5");
 * for (const layers of await activations(model, [fieldOf(page)])) {
 *   const unit = { layer: "conv2d", channel: 3, row: 14, column: 9 };
 *   console.log(explainUnit(model, layers, unit).arithmetic);
 * }
 * ```
 */
export function activations(
  model: Model,
  fields: readonly (Uint8Array | Float32Array)[],
): Promise<Activations[]> {
  return activationsWith(nodeRuntime, model, fields);
}
