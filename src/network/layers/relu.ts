import { relu as reluOf } from "../../tensor/index.js";
import { activationOf } from "../lowering/activation.js";
import { poolMax } from "../lowering/maximum.js";
import type { LayerDefinition } from "./definition/definition.js";
import { poolAhead } from "./maxPool2d.js";

/** The data of such a layer; see the function of that name. */
export interface Relu {
  readonly kind: "relu";
}

/** max(x, 0). */
export function relu(): Relu {
  return { kind: "relu" };
}

/** All that the programs and files need of a `relu`. */
export const reluDefinition: LayerDefinition<Relu> = {
  kind: "relu",
  kerasName: () => "re_lu",
  parse: relu,
  outputShape: (_, input) => input,
  keepsOrder: true,
  isMonotone: true,
  train: (x, step) => {
    const pool = poolAhead(step, 0);
    if (!pool) return reluOf(x);
    step.take(pool);
    // Maximum and ReLU commute: pooling first leaves ReLU a quarter of the work.
    return reluOf(poolMax(activationOf(x, step.placed.input), pool.layer.size));
  },
  infer: reluOf,
};
