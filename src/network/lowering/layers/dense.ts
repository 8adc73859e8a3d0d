import { matMul } from "../../../tensor/index.js";
import type { LayerLowering } from "../../layers/definition/lowering.js";
import type { Dense } from "../../layers/dense.js";
import { pictureFlattened } from "../flattenedOrder.js";
import { flattenedLayout, kerasLayout } from "../kernelLayout.js";
import { kernelAndBias } from "./batchNorm.js";

/** What a `dense` computes. */
export const denseLowering: LayerLowering<Dense> = {
  kernelLayout: (shape, _, preceding) => {
    const picture = pictureFlattened(preceding);
    return picture ? flattenedLayout(shape, picture) : kerasLayout(shape);
  },
  train: (x, { parameter }) =>
    matMul(parameter("kernel"), x, { transposeA: true, bias: parameter("bias") }),
  infer: (x, step) => {
    const { kernel, bias } = kernelAndBias(step, 1);
    return matMul(x, kernel, { bias });
  },
};
