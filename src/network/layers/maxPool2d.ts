import { TenfoldError } from "../../errors.js";
import { number } from "../../json/schemas.js";
import { pictureAt } from "../shapes.js";
import { checkCount } from "./definition/checks.js";
import type { LayerDefinition } from "./definition/definition.js";
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

/** All that networks and files need of a `maxPool2d`; what it computes is in `lowering/layers/`. */
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
};
