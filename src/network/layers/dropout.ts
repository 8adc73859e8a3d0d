import { number } from "../../json/schemas.js";
import { checkRule } from "./definition/checks.js";
import type { LayerDefinition } from "./definition/definition.js";
import { fieldsIn } from "./definition/layerJson.js";

/** The data of such a layer; see the function of that name. */
export interface Dropout {
  readonly kind: "dropout";
  readonly rate: number;
}

/**
 * While training, each element is 0 with probability `rate`, else scaled by 1 / (1 − rate) (Hinton et
 * al., arXiv 1207.0580). @param rate at least 0, below 1.
 */
export function dropout(rate: number): Dropout {
  return { kind: "dropout", rate };
}

/** All that networks and files need of a `dropout`; what it computes is in `lowering/layers/`. */
export const dropoutDefinition: LayerDefinition<Dropout> = {
  kind: "dropout",
  kerasName: () => "dropout",
  parse: (json) => dropout(fieldsIn(json, { rate: number }).rate),
  outputShape: ({ rate }, input, where) => {
    checkRule(rate >= 0 && rate < 1, "rate must be at least 0 and below 1", rate, where);
    return input;
  },
  keepsOrder: true,
};
