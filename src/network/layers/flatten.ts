import { sizeOf } from "../shapes.js";
import type { LayerDefinition } from "./definition/definition.js";

/** The data of such a layer; see the function of that name. */
export interface Flatten {
  readonly kind: "flatten";
}

/** [height, width, channels] → one vector in that order, as Keras flattens channels-last. */
export function flatten(): Flatten {
  return { kind: "flatten" };
}

/** All that networks and files need of a `flatten`; what it computes is in `lowering/layers/`. */
export const flattenDefinition: LayerDefinition<Flatten> = {
  kind: "flatten",
  kerasName: () => "flatten",
  parse: flatten,
  outputShape: (_, input) => ({ units: sizeOf(input) }),
  keepsOrder: true,
};
