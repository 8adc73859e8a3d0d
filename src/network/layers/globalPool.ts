import { word } from "../../json/schemas.js";
import { pictureAt } from "../shapes.js";
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

/** All that networks and files need of a `globalPool`; what it computes is in `lowering/layers/`. */
export const globalPoolDefinition: LayerDefinition<GlobalPool> = {
  kind: "globalPool",
  kerasName: ({ mode }) => `global_${mode}_pooling2d`,
  parse: (json) => globalPool(fieldsIn(json, { mode: word(["average", "max"]) }).mode),
  outputShape: (_, input, where) => ({ units: pictureAt(input, where).channels }),
};
