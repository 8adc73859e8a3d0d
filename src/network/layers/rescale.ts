import { number } from "../../json/schemas.js";
import { add, mul, scalar, type Tensor } from "../../tensor/index.js";
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

/** All that the programs and files need of a `rescale`. */
export const rescaleDefinition: LayerDefinition<Rescale> = {
  kind: "rescale",
  kerasName: () => "rescaling",
  parse: (json) => {
    const { scale, offset } = fieldsIn(json, { scale: number, offset: number });
    return rescale(scale, offset);
  },
  outputShape: (_, input) => input,
  keepsOrder: true,
  train: (x, { placed }) => rescaled(x, placed.layer),
  infer: (x, { placed }) => rescaled(x, placed.layer),
};

function rescaled(x: Tensor, { scale, offset }: Rescale): Tensor {
  const scaled = mul(x, scalar(scale));
  return offset === 0 ? scaled : add(scaled, scalar(offset));
}
