import { expectType, shapeError, simpleOperation, type Tensor } from "../tensor.js";

/**
 * The runtime's own pooling over all positions, for inference: x [N, C, H, W] → [N, C, 1, 1], each
 * channel's average or maximum. It has no gradient: training reduces over an axis.
 */
export function globalPool2d(x: Tensor, mode: "average" | "max"): Tensor {
  expectType(x, "float32", "globalPool2d", "the input");
  if (x.shape.length !== 4) {
    throw shapeError("globalPool2d", `the input must have 4 axes, got [${x.shape}]`);
  }
  const type = mode === "average" ? "GlobalAveragePool" : "GlobalMaxPool";
  return simpleOperation(type, [x], { shape: [...x.shape.slice(0, 2), 1, 1] });
}
