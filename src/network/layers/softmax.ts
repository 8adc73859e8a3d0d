import { vectorAt } from "../shapes.js";
import type { LayerDefinition } from "./definition/definition.js";

/** The data of such a layer; see the function of that name. */
export interface Softmax {
  readonly kind: "softmax";
}

/** Logits → probabilities; only as the last layer. */
export function softmax(): Softmax {
  return { kind: "softmax" };
}

/** All that networks and files need of a `softmax`; what it computes is in `lowering/layers/`. */
export const softmaxDefinition: LayerDefinition<Softmax> = {
  kind: "softmax",
  kerasName: () => "softmax",
  parse: softmax,
  outputShape: (_, input, where) => vectorAt(input, where),
  isLast: true,
};
