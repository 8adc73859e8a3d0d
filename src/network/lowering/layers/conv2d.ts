import { add } from "../../../tensor/index.js";
import type { Conv2d } from "../../layers/conv2d.js";
import type { LayerLowering, Step } from "../../layers/definition/lowering.js";
import { activationOf } from "../activation.js";
import { canPool, convolution } from "../convolution.js";
import { inferConvolution } from "../inferConvolution.js";
import { inferPicture } from "../inferPicture.js";
import { convolutionLayout } from "../kernelLayout.js";
import { kernelAndBias } from "./batchNorm.js";
import { poolAhead } from "./maxPool2d.js";

/** What a `conv2d` computes. */
export const conv2dLowering: LayerLowering<Conv2d> = {
  kernelLayout: (shape, { layer, input }) => convolutionLayout(shape, layer, input),
  train: (x, step) => {
    const { layer, input, output } = step.placed;
    const pool = canPool(layer, input, output) ? poolAfter(step) : undefined;
    if (pool) step.take(pool);
    const size = pool?.layer.size ?? 1;
    const kernel = step.parameter("kernel");
    const out = convolution(activationOf(x, input), kernel, layer, output, size);
    return layer.bias ? add(out, step.parameter("bias")) : out;
  },
  infer: (x, step) => {
    const { layer, input } = step.placed;
    const { kernel, bias } = kernelAndBias(step, 0);
    return inferConvolution(inferPicture(x), kernel, bias, layer, input, isPooled(step));
  },
};

/** The max-pool that takes what this layer gives, at most one monotone function later. */
function poolAfter(step: Step) {
  return poolAhead(step, step.following[0]?.definition.isMonotone ? 1 : 0);
}

/** Whether a max-pool takes the output, after a normalization that is taken and monotone functions. */
function isPooled(step: Step): boolean {
  const ahead = step.following.findIndex(
    (placed) => !step.isTaken(placed) && !placed.definition.isMonotone,
  );
  return ahead >= 0 && poolAhead(step, ahead) !== undefined;
}
