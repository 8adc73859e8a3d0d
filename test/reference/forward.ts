import type { Layer } from "../../src/network/layers.js";
import { type Model, parametersOf, placeLayers } from "../../src/network/network.js";
import type { LayerShape } from "../../src/network/shapes.js";

/**
 * What a model answers for one picture, computed in float64 with plain loops straight from each
 * layer's definition: slow, and shares nothing with the programs that tests hold against it.
 *
 * `picture` is [height, width, channels] in that order, as `model.network.input` says; the answer is
 * what leaves the last layer (probabilities after softmax, else logits or a picture in that order).
 * Dropout passes everything through, as it does when a trained network is used.
 */
export function referenceForward(model: Model, picture: ArrayLike<number>): Float64Array {
  const { network, weights } = model;
  const parameters = parametersOf(network);
  let values = Float64Array.from(picture);
  for (const { layer, name, input, output } of placeLayers(network)) {
    const [kernel, bias] = weights.filter((_, which) => parameters[which]!.layer === name);
    values = layerForward(layer, values, input, output, kernel, bias);
  }
  return values;
}

function layerForward(
  layer: Layer,
  x: Float64Array,
  input: LayerShape,
  output: LayerShape,
  kernel?: Float32Array,
  bias?: Float32Array,
): Float64Array<ArrayBuffer> {
  switch (layer.kind) {
    case "rescale":
      return Float64Array.from(x, (value) => value * layer.scale + layer.offset);
    case "relu":
      return Float64Array.from(x, (value) => Math.max(value, 0));
    case "dropout":
    case "flatten":
      return Float64Array.from(x);
    case "softmax":
      return softmax(x);
    case "dense":
      return dense(x, kernel!, bias!);
    case "conv2d":
      return convolution(layer, x, picture(input), picture(output), kernel!, bias!);
    case "maxPool2d":
      return maxPool(layer.size, x, picture(input), picture(output));
    default:
      throw new Error(`the reference has no ${layer.kind} yet`);
  }
}

type PictureShape = Extract<LayerShape, { channels: number }>;

function picture(shape: LayerShape): PictureShape {
  if ("units" in shape) throw new Error("the reference expected a picture");
  return shape;
}

/** exp(x − max) / Σ exp(x − max). */
function softmax(x: Float64Array): Float64Array<ArrayBuffer> {
  const largest = x.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = Float64Array.from(x, (value) => Math.exp(value - largest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** y[o] = bias[o] + Σ_i x[i] · kernel[i, o]. */
function dense(x: Float64Array, kernel: Float32Array, bias: Float32Array) {
  return Float64Array.from(bias, (start, o) =>
    x.reduce((sum, value, i) => sum + value * kernel[i * bias.length + o]!, start),
  );
}

/**
 * y[h, w, o] = bias[o] + Σ x[h + kh − top, w + kw − left, i] · kernel[kh, kw, i, o], zero outside.
 * With padding "same" of an even kernel the odd row or column of zeros is at the end, as in Keras.
 */
function convolution(
  layer: Extract<Layer, { kind: "conv2d" }>,
  x: Float64Array,
  input: PictureShape,
  output: PictureShape,
  kernel: Float32Array,
  bias: Float32Array,
) {
  const [kernelHeight, kernelWidth] = layer.kernel;
  const top = layer.padding === "same" ? Math.floor((kernelHeight - 1) / 2) : 0;
  const left = layer.padding === "same" ? Math.floor((kernelWidth - 1) / 2) : 0;
  const y = new Float64Array(output.height * output.width * output.channels);
  for (let h = 0; h < output.height; h++) {
    for (let w = 0; w < output.width; w++) {
      for (let o = 0; o < output.channels; o++) {
        let sum = bias[o]!;
        for (let kh = 0; kh < kernelHeight; kh++) {
          for (let kw = 0; kw < kernelWidth; kw++) {
            const row = h + kh - top;
            const column = w + kw - left;
            if (row < 0 || row >= input.height || column < 0 || column >= input.width) continue;
            for (let i = 0; i < input.channels; i++) {
              sum +=
                x[(row * input.width + column) * input.channels + i]! *
                kernel[((kh * kernelWidth + kw) * input.channels + i) * output.channels + o]!;
            }
          }
        }
        y[(h * output.width + w) * output.channels + o] = sum;
      }
    }
  }
  return y;
}

/** The largest of each size × size window; a last odd row or column is dropped. */
function maxPool(size: number, x: Float64Array, input: PictureShape, output: PictureShape) {
  const y = new Float64Array(output.height * output.width * output.channels);
  for (let h = 0; h < output.height; h++) {
    for (let w = 0; w < output.width; w++) {
      for (let c = 0; c < output.channels; c++) {
        let largest = Number.NEGATIVE_INFINITY;
        for (let row = h * size; row < (h + 1) * size; row++) {
          for (let column = w * size; column < (w + 1) * size; column++) {
            const value = x[(row * input.width + column) * input.channels + c]!;
            largest = Math.max(largest, value);
          }
        }
        y[(h * output.width + w) * output.channels + c] = largest;
      }
    }
  }
  return y;
}
