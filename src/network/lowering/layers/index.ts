import type { Placed } from "../../layers/definition/definition.js";
import type { LayerLowering } from "../../layers/definition/lowering.js";
import type { Layer } from "../../layers/index.js";
import { batchNormLowering } from "./batchNorm.js";
import { branchesLowering } from "./branches.js";
import { conv2dLowering } from "./conv2d.js";
import { denseLowering } from "./dense.js";
import { dropoutLowering } from "./dropout.js";
import { flattenLowering } from "./flatten.js";
import { globalPoolLowering } from "./globalPool.js";
import { maxPool2dLowering } from "./maxPool2d.js";
import { reluLowering } from "./relu.js";
import { rescaleLowering } from "./rescale.js";
import { softmaxLowering } from "./softmax.js";

const lowerings: { readonly [K in Layer["kind"]]: LayerLowering<Extract<Layer, { kind: K }>> } = {
  batchNorm: batchNormLowering,
  branches: branchesLowering,
  conv2d: conv2dLowering,
  dense: denseLowering,
  dropout: dropoutLowering,
  flatten: flattenLowering,
  globalPool: globalPoolLowering,
  maxPool2d: maxPool2dLowering,
  relu: reluLowering,
  rescale: rescaleLowering,
  softmax: softmaxLowering,
};

/** What a layer computes. */
export function loweringOf({ layer }: Placed): LayerLowering {
  // Layers that are placed are of a known kind: their definition was found by it.
  return lowerings[layer.kind as Layer["kind"]] as LayerLowering;
}
