import { number } from "../../json/schemas.js";
import type { LayerDefinition } from "./definition/definition.js";
import { fieldsIn } from "./definition/layerJson.js";

/** The data of such a layer; see the function of that name. */
export interface Rescale {
  readonly kind: "rescale";
  readonly scale: number;
  readonly offset: number;
}

/** x · scale + offset, on every element. */
export function rescale(scale: number, offset = 0): Rescale {
  return { kind: "rescale", scale, offset };
}

/** All that networks and files need of a `rescale`; what it computes is in `lowering/layers/`. */
export const rescaleDefinition: LayerDefinition<Rescale> = {
  kind: "rescale",
  kerasName: () => "rescaling",
  parse: (json) => {
    const { scale, offset } = fieldsIn(json, { scale: number, offset: number });
    return rescale(scale, offset);
  },
  outputShape: (_, input) => input,
  keepsOrder: true,
};
