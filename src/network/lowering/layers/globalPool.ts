import { globalPool2d, reduceMax, reduceMean, reshape } from "../../../tensor/index.js";
import type { LayerLowering } from "../../layers/definition/lowering.js";
import type { GlobalPool } from "../../layers/globalPool.js";
import { channelsOf } from "../../shapes.js";
import { inferPicture } from "../inferPicture.js";

/** What a `globalPool` computes. */
export const globalPoolLowering: LayerLowering<GlobalPool> = {
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
