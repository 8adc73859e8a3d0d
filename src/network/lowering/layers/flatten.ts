import { reshape, transpose } from "../../../tensor/index.js";
import type { LayerLowering } from "../../layers/definition/lowering.js";
import type { Flatten } from "../../layers/flatten.js";
import { elementCount } from "../../shapes.js";
import { activationOf, flattenRows } from "../activation.js";
import { reachesAnyOrder } from "../flattenedOrder.js";

/** What a `flatten` computes. */
export const flattenLowering: LayerLowering<Flatten> = {
  train: (x, { placed: { input } }) => ("units" in input ? x : flattenRows(activationOf(x, input))),
  infer: (x, { following }) => {
    // Where a kernel is arranged to match, the order stays C, H, W; elsewhere it is seen from outside.
    const isOrdered = x.shape.length === 2 || reachesAnyOrder(following);
    const ordered = isOrdered ? x : transpose(x, [0, 2, 3, 1]);
    return reshape(ordered, [-1, elementCount(x.shape.slice(1))]);
  },
};
