import { number } from "../../json/schemas.js";
import { checkOptions } from "../../options.js";
import { channelsOf } from "../shapes.js";
import { checkRule } from "./definition/checks.js";
import type { LayerDefinition } from "./definition/definition.js";
import { fieldsIn } from "./definition/layerJson.js";

/** The data of such a layer; see the function of that name. */
export interface BatchNorm {
  readonly kind: "batchNorm";
  readonly momentum: number;
  readonly epsilon: number;
}

/**
 * Batch normalization (Ioffe & Szegedy, arXiv 1502.03167) of each channel, or of each unit: mean and
 * variance are the batch's while training, and running averages of those afterwards.
 * @param options as in Keras, with its defaults: `momentum` 0.99 is the share of the running average
 *   that a step keeps, `epsilon` 1e-3 is added to the variance.
 * @throws TenfoldError BAD_ARGUMENT for an option that is not known.
 */
export function batchNorm(
  options: { readonly momentum?: number; readonly epsilon?: number } = {},
): BatchNorm {
  checkOptions("batchNorm", options, { momentum: true, epsilon: true });
  const { momentum = 0.99, epsilon = 1e-3 } = options;
  return { kind: "batchNorm", momentum, epsilon };
}

/** All that networks and files need of a `batchNorm`; what it computes is in `lowering/layers/`. */
export const batchNormDefinition: LayerDefinition<BatchNorm> = {
  kind: "batchNorm",
  kerasName: () => "batch_normalization",
  parse: (json) => batchNorm(fieldsIn(json, { momentum: number, epsilon: number })),
  outputShape: ({ momentum, epsilon }, input, where) => {
    checkRule(momentum >= 0 && momentum <= 1, "momentum must be 0…1", momentum, where);
    const isSmall = epsilon > 0 && epsilon <= 1;
    checkRule(isSmall, "epsilon must be above 0, at most 1", epsilon, where);
    return input;
  },
  parameters: ({ momentum }, input) => {
    const shape = [channelsOf(input)];
    return [
      { role: "gamma", shape, initial: 1 },
      { role: "beta", shape, initial: 0 },
      { role: "mean", shape, initial: 0, momentum },
      { role: "variance", shape, initial: 1, momentum },
    ];
  },
};
