import type { Conv2d } from "../../network/layers/index.js";
import { padsOf } from "../../network/lowering/inferConvolution.js";
import type { WiredLayer } from "../../network/wiring.js";
import { missing, present } from "../../present.js";
import type { LayerActivation, UnitPlace } from "../activation.js";
import type { WeightedSum } from "../arithmetic.js";

/**
 * A unit of a convolution or a dense layer.
 * @param arrays the layer's parameters in Keras' layout: kernel [Kh, Kw, C, O] or [C, O], bias [O].
 */
export function weightedSum(
  { layer, input }: WiredLayer,
  place: UnitPlace,
  { values }: LayerActivation,
  arrays: ReadonlyMap<string, Float32Array>,
): WeightedSum {
  // A dense layer is a convolution of one pixel with one place.
  const picture = "units" in input ? { height: 1, width: 1, channels: input.units } : input;
  const { kernel, stride } =
    layer.kind === "conv2d" ? (layer as Conv2d) : ({ kernel: [1, 1], stride: 1 } as const);
  const [top, left] = layer.kind === "conv2d" ? padsOf(layer as Conv2d, input) : [0, 0];
  const [height, width] = kernel;
  const { channels } = picture;
  const all = present(arrays.get("kernel"));
  const filters = all.length / (channels * height * width);
  const inputs = new Float32Array(channels * height * width);
  const weights = new Float32Array(inputs.length);
  const inside = new Uint8Array(height * width);
  const bias = arrays.get("bias")?.[place.channel] ?? 0;
  let result = bias;
  for (let tap = 0; tap < height * width; tap++) {
    const row = place.row * stride - top + Math.floor(tap / width);
    const column = place.column * stride - left + (tap % width);
    const isInside = row >= 0 && row < picture.height && column >= 0 && column < picture.width;
    inside[tap] = isInside ? 1 : 0;
    for (let c = 0; c < channels; c++) {
      const at = c * height * width + tap;
      const weight = all[(tap * channels + c) * filters + place.channel] ?? missing();
      const from = (c * picture.height + row) * picture.width + column;
      const value = isInside ? (values[from] ?? missing()) : 0;
      inputs[at] = value;
      weights[at] = weight;
      result += value * weight;
    }
  }
  return {
    kind: "weightedSum",
    sides: [channels, height, width],
    inputs,
    weights,
    inside,
    bias,
    result,
  };
}
