import { word } from "../../json/schemas.js";
import { globalPool2d, reduceMax, reduceMean, reshape } from "../../tensor/index.js";
import { inferPicture } from "../lowering/inferPicture.js";
import { channelsOf, pictureAt } from "../shapes.js";
import type { LayerDefinition } from "./definition/definition.js";
import { fieldsIn } from "./definition/layerJson.js";

/** The data of such a layer; see the function of that name. */
export interface GlobalPool {
  readonly kind: "globalPool";
  readonly mode: "average" | "max";
}

/** Picture → vector: the average or the maximum of each channel over all positions. */
export function globalPool(mode: "average" | "max"): GlobalPool {
  return { kind: "globalPool", mode };
}

/** All that the programs and files need of a `globalPool`. */
export const globalPoolDefinition: LayerDefinition<GlobalPool> = {
  kind: "globalPool",
  kerasName: ({ mode }) => `global_${mode}_pooling2d`,
  parse: (json) => globalPool(fieldsIn(json, { mode: word(["average", "max"]) }).mode),
  outputShape: (_, input, where) => ({ units: pictureAt(input, where).channels }),
  train: (x, { placed: { layer, input }, batch }) => {
    const positions = reshape(x, [channelsOf(input), -1, batch]);
    return layer.mode === "average" ? reduceMean(positions, [1]) : reduceMax(positions, [1]);
  },
  infer: (x, { placed: { layer } }) => {
    const pooled = globalPool2d(inferPicture(x), layer.mode);
    const [, channels = 0] = pooled.shape;
    return reshape(pooled, [-1, channels]);
  },
};
