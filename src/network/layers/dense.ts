import { number } from "../../json/schemas.js";
import { channelsOf, sizeOf, vectorAt } from "../shapes.js";
import { checkCount } from "./definition/checks.js";
import type { LayerDefinition } from "./definition/definition.js";
import { fieldsIn } from "./definition/layerJson.js";
import { biasOf, kernelOf } from "./definition/parameter.js";

/** The data of such a layer; see the function of that name. */
export interface Dense {
  readonly kind: "dense";
  readonly units: number;
}

/** Fully connected with bias. */
export function dense(units: number): Dense {
  return { kind: "dense", units };
}

/** All that networks and files need of a `dense`; what it computes is in `lowering/layers/`. */
export const denseDefinition: LayerDefinition<Dense> = {
  kind: "dense",
  kerasName: () => "dense",
  parse: (json) => dense(fieldsIn(json, { units: number }).units),
  outputShape: ({ units }, input, where) => {
    checkCount(units, "units", where);
    vectorAt(input, where);
    return { units };
  },
  parameters: ({ units }, input) => [kernelOf([channelsOf(input), units]), biasOf(units)],
  multiplyAdds: ({ layer, input }) => sizeOf(input) * layer.units,
  scaled: (layer, { times }) => ({
    scaled: { ...layer, units: times(layer.units) },
    fixesInput: false,
  }),
  setsSize: () => true,
  takesAnyOrder: true,
};
