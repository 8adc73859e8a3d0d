import { expectType, shapeError, simpleOperation, type Tensor } from "../tensor.js";

/**
 * The runtime's own max-pool, for inference: x [N, C, H, W] → [N, C, ⌊H / size⌋, ⌊W / size⌋]. It has
 * no gradient: training lowers it to `max` of the members of each window.
 */
export function maxPool2d(x: Tensor, size: number): Tensor {
  expectType(x, "float32", "maxPool2d", "the input");
  const sides = x.shape.slice(2);
  if (x.shape.length !== 4 || sides.some((side) => side < size)) {
    throw shapeError("maxPool2d", `a ${size}×${size} window does not fit [${x.shape}]`);
  }
  const shape = [...x.shape.slice(0, 2), ...sides.map((side) => Math.floor(side / size))];
  return simpleOperation("MaxPool", [x], { shape }, undefined, {
    kernel_shape: [size, size],
    strides: [size, size],
  });
}
