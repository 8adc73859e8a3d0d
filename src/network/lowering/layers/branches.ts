import { add, concat as concatOf, reshape } from "../../../tensor/index.js";
import type { Branches } from "../../layers/branches.js";
import type { LayerLowering } from "../../layers/definition/lowering.js";
import { inferPicture } from "../inferPicture.js";

/** What a `branches` computes. */
export const branchesLowering: LayerLowering<Branches> = {
  train: (x, { placed: { layer, branches }, batch, forward }) => {
    const ends = branches.map((list) => reshape(forward(list, x), [-1, batch]));
    return layer.merge === "add" ? ends.reduce(add) : concatOf(ends, 0);
  },
  infer: (x, { placed: { layer, output, branches }, forward }) => {
    const results = branches.map((list) => forward(list, x));
    const alike = "units" in output ? results : results.map(inferPicture);
    return layer.merge === "add" ? alike.reduce((a, b) => add(a, b)) : concatOf(alike, 1);
  },
};
