import { TenfoldError } from "../../errors.js";
import { number } from "../../json/schemas.js";
import { maxPool2d as maxPoolOf, split } from "../../tensor/index.js";
import { activationOf } from "../lowering/activation.js";
import { inferPicture } from "../lowering/inferPicture.js";
import { poolMax } from "../lowering/maximum.js";
import { channelsOf, pictureAt } from "../shapes.js";
import { checkCount } from "./definition/checks.js";
import type { LayerDefinition, Placed, Step } from "./definition/definition.js";
import { fieldsIn } from "./definition/layerJson.js";

/** The data of such a layer; see the function of that name. */
export interface MaxPool2d {
  readonly kind: "maxPool2d";
  readonly size: number;
}

/** Maximum over windows of size × size that do not overlap; an odd last row or column is dropped. */
export function maxPool2d(size = 2): MaxPool2d {
  return { kind: "maxPool2d", size };
}

/** All that the programs and files need of a `maxPool2d`. */
export const maxPool2dDefinition: LayerDefinition<MaxPool2d> = {
  kind: "maxPool2d",
  kerasName: () => "max_pooling2d",
  parse: (json) => maxPool2d(fieldsIn(json, { size: number }).size),
  outputShape: ({ size }, input, where) => {
    const { height, width, channels } = pictureAt(input, where);
    checkCount(size, "size", where);
    if (size > height || size > width) {
      throw new TenfoldError(
        "BAD_SHAPE",
        `${where}: window ${size}×${size} is larger than its input ${height}×${width}`,
      );
    }
    return { height: Math.floor(height / size), width: Math.floor(width / size), channels };
  },
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
