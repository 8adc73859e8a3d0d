import { maxPool2d as maxPoolOf, split } from "../../../tensor/index.js";
import type { Placed } from "../../layers/definition/definition.js";
import type { LayerLowering, Step } from "../../layers/definition/lowering.js";
import type { MaxPool2d } from "../../layers/maxPool2d.js";
import { channelsOf } from "../../shapes.js";
import { activationOf } from "../activation.js";
import { inferPicture } from "../inferPicture.js";
import { poolMax } from "../maximum.js";

/** What a `maxPool2d` computes. */
export const maxPool2dLowering: LayerLowering<MaxPool2d> = {
  train: (x, { placed: { layer, input } }) => poolMax(activationOf(x, input), layer.size),
  infer: (x, { placed: { layer, output } }) => {
    const pooled = maxPoolOf(inferPicture(x), layer.size);
    const channels = channelsOf(output);
    const [, found = channels] = pooled.shape;
    if (found === channels) return pooled;
    // The convolution before has added channels of zeros.
    const [own] = split(pooled, [channels, found - channels], 1);
    return own as typeof pooled;
  },
};

/** The max-pool so many layers after the next one, unless its work is taken. */
export function poolAhead(step: Step, ahead: number): Placed<MaxPool2d> | undefined {
  const pool = step.following[ahead];
  return pool && isMaxPool2d(pool) && !step.isTaken(pool) ? pool : undefined;
}

function isMaxPool2d(placed: Placed): placed is Placed<MaxPool2d> {
  return placed.layer.kind === "maxPool2d";
}
