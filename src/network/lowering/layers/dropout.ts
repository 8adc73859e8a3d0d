import { mul, reshape } from "../../../tensor/index.js";
import type { LayerLowering } from "../../layers/definition/lowering.js";
import type { Dropout } from "../../layers/dropout.js";
import { sizeOf } from "../../shapes.js";

/** What a `dropout` computes. */
export const dropoutLowering: LayerLowering<Dropout> = {
  train: (x, { placed: { layer, input }, batch, mask }) => {
    const size = sizeOf(input);
    return mul(reshape(x, [size, batch]), mask(size, layer.rate));
  },
  infer: (x) => x,
};
