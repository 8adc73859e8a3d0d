import { present } from "../../present.js";
import { gather, reshape, type Tensor } from "../../tensor/index.js";
import { type LayerShape, type PictureShape, sizeOf } from "../shapes.js";

/**
 * A picture that flows through a training program: `rows` [channels · positions, B] or, after a
 * product, [channels, positions · B]: the same numbers in the same order. Positions are row-major.
 */
export interface Activation extends PictureShape {
  readonly rows: Tensor;
}

/** What enters a layer that takes pictures. */
export function activationOf(rows: Tensor, shape: LayerShape): Activation {
  if ("units" in shape) {
    throw new Error(`a picture layer was let through on ${sizeOf(shape)} units`);
  }
  return { rows, ...shape };
}

/** How many samples an activation holds. */
export function batchOf({ rows, height, width, channels }: Activation): number {
  return (present(rows.shape[0]) * present(rows.shape[1])) / (height * width * channels);
}

/** Keras' flatten order (height, width, channels): → [positions · channels, B]. */
export function flattenRows(x: Activation): Tensor {
  const positions = x.height * x.width;
  const flat = reshape(x.rows, [x.channels * positions, batchOf(x)]);
  if (positions === 1 || x.channels === 1) return flat;
  const order = new Int32Array(positions * x.channels).map(
    (_, row) => (row % x.channels) * positions + Math.floor(row / x.channels),
  );
  return gather(flat, order);
}
