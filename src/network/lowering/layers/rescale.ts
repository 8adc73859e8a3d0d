import { add, mul, scalar, type Tensor } from "../../../tensor/index.js";
import type { LayerLowering } from "../../layers/definition/lowering.js";
import type { Rescale } from "../../layers/rescale.js";

/** What a `rescale` computes. */
export const rescaleLowering: LayerLowering<Rescale> = {
  train: (x, { placed }) => rescaled(x, placed.layer),
  infer: (x, { placed }) => rescaled(x, placed.layer),
};

function rescaled(x: Tensor, { scale, offset }: Rescale): Tensor {
  const scaled = mul(x, scalar(scale));
  return offset === 0 ? scaled : add(scaled, scalar(offset));
}
