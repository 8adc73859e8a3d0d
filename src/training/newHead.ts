import { TenfoldError } from "../errors.js";
import { ownInput } from "../network/inputConvention.js";
import { dense } from "../network/layers/index.js";
import { type Model, type Network, parametersOf } from "../network/network.js";
import { initialWeights } from "./initialize.js";

/**
 * A model for other classes: the same layers with their weights, which know lines and curves already, and
 * a last dense layer that knows nothing yet. It is to be trained, see `fineTune`.
 * @param classes whole, at least 1.
 * @param seed decides what the new layer begins as.
 * @throws TenfoldError UNSUPPORTED_MODEL unless the network ends in a dense layer, or one and a softmax;
 *   BAD_SHAPE when the number of classes is none.
 * @example
 * ```ts
 * import { classificationTraining, fineTune, loadModel, type LabeledSet, withNewHead } from "tenfold";
 *
 * declare const data: LabeledSet; // ten pictures of 28 × 28 of each class, labeled 0, 1, 2
 * const start = withNewHead(await loadModel("digits.h5"), 3);
 * const task = classificationTraining({ name: "shape", classes: ["circle", "cross", "square"] });
 * const { model } = await fineTune({ model: start, task, data });
 * ```
 */
export function withNewHead(model: Model, classes: number, seed = 1): Model {
  const { network, weights } = model;
  const { layers } = network;
  const at = layers.findLastIndex(({ kind }) => kind === "dense");
  if (at < 0 || layers.slice(at + 1).some(({ kind }) => kind !== "softmax")) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${network.name}: expected a network that ends in a dense layer, or one and a softmax, this one ` +
        `ends in ${layers.at(-1)?.kind ?? "nothing"}`,
    );
  }
  const changed: Network = { ...network, layers: layers.with(at, dense(classes)) };
  const head = parametersOf(network).at(-1)?.layer;
  const fresh = initialWeights(changed, seed);
  const kept = parametersOf(network).map(({ layer }, index) =>
    layer === head ? fresh[index] : weights[index],
  );
  const given = model.input ?? (model.history && ownInput);
  return {
    network: changed,
    weights: kept.flatMap((array) => array ?? []),
    // It is not trained any more, and given pictures as it was.
    ...(given !== undefined && { input: given }),
  };
}
