import { relu as reluOf } from "../../../tensor/index.js";
import type { LayerLowering } from "../../layers/definition/lowering.js";
import type { Relu } from "../../layers/relu.js";
import { activationOf } from "../activation.js";
import { poolMax } from "../maximum.js";
import { poolAhead } from "./maxPool2d.js";

/** What a `relu` computes. */
export const reluLowering: LayerLowering<Relu> = {
  train: (x, step) => {
    const pool = poolAhead(step, 0);
    if (!pool) return reluOf(x);
    step.take(pool);
    // Maximum and ReLU commute: pooling first leaves ReLU a quarter of the work.
    return reluOf(poolMax(activationOf(x, step.placed.input), pool.layer.size));
  },
  infer: reluOf,
};
