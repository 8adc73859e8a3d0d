import type { Tensor } from "../tensor/index.js";
import { type Activation, convolve } from "./lowering.js";
import type { PlacedLayer } from "./network.js";
import { poolAfter } from "./pooling.js";
import { tilingExcess, winograd } from "./winograd.js";

/**
 * A convolution while training, without its bias, by the lowering that measures fastest for it; with
 * the max-pool that follows, where `poolsItself` says so.
 * @param layers the list that holds the layer, at `index`.
 */
export function convolution(
  x: Activation,
  kernel: Tensor,
  layers: readonly PlacedLayer[],
  index: number,
): Tensor {
  const layer = convolutionAt(layers, index)!;
  if (isWinograd(layers[index]!)) return winograd(x, kernel, layer.padding);
  const pool = poolsItself(layers, index) ? poolAfter(layers, index)!.size : 1;
  return convolve(x, kernel, layer, pool);
}

/**
 * Whether a layer is a convolution that takes the maxima of the pool after it, with at most a ReLU
 * between, as it computes: max and ReLU commute, and a bias may be added after the max, so pooling
 * first leaves a quarter of the work for both.
 */
export function poolsItself(layers: readonly PlacedLayer[], index: number): boolean {
  const layer = convolutionAt(layers, index);
  if (!layer || layer.stride > 1 || isWinograd(layers[index]!)) return false;
  return poolAfter(layers, index) !== undefined;
}

/**
 * 3 × 3 with stride 1, at least 8 channels on both sides, and tiles that compute at most twice the
 * outputs that are wanted. Measured, forward and both gradients, 64 images, as a share of the plain
 * lowering's time: 8 to 128 channels at 28 × 28, 14 × 14, 7 × 7 and 4 × 4 0.45–0.85; but 4 channels
 * 1.4, and at 5 × 5 and 2 × 2, whose tiles compute 2.6 and 4 times too much, 0.85–1.4 and 1.9.
 */
function isWinograd({ layer, input, output }: PlacedLayer): boolean {
  if (layer.kind !== "conv2d" || "units" in input || "units" in output) return false;
  const { kernel, stride, filters } = layer;
  const fits = kernel[0] === 3 && kernel[1] === 3 && stride === 1;
  return fits && Math.min(input.channels, filters) >= 8 && tilingExcess(output) <= 2;
}

function convolutionAt(layers: readonly PlacedLayer[], index: number) {
  const layer = layers[index]?.layer;
  return layer?.kind === "conv2d" ? layer : undefined;
}
