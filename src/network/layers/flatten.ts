import { reshape, transpose } from "../../tensor/index.js";
import { activationOf, flattenRows } from "../lowering/activation.js";
import { reachesAnyOrder } from "../lowering/flattenedOrder.js";
import { elementCount, sizeOf } from "../shapes.js";
import type { LayerDefinition } from "./definition/definition.js";

/** The data of such a layer; see the function of that name. */
export interface Flatten {
  readonly kind: "flatten";
}

/** [height, width, channels] → one vector in that order, as Keras flattens channels-last. */
export function flatten(): Flatten {
  return { kind: "flatten" };
}

/** All that the programs and files need of a `flatten`. */
export const flattenDefinition: LayerDefinition<Flatten> = {
  kind: "flatten",
  kerasName: () => "flatten",
  parse: flatten,
  outputShape: (_, input) => ({ units: sizeOf(input) }),
  keepsOrder: true,
  train: (x, { placed: { input } }) => ("units" in input ? x : flattenRows(activationOf(x, input))),
  infer: (x, { following }) => {
    // Where a kernel is arranged to match, the order stays C, H, W; elsewhere it is seen from outside.
    const isOrdered = x.shape.length === 2 || reachesAnyOrder(following);
    const ordered = isOrdered ? x : transpose(x, [0, 2, 3, 1]);
    return reshape(ordered, [-1, elementCount(x.shape.slice(1))]);
  },
};
