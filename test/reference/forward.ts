import type { Layer } from "../../src/network/layers/index.js";
import {
  type Model,
  type Parameter,
  type PlacedLayer,
  parametersOf,
  placeLayers,
} from "../../src/network/network.js";
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
  const arrays = new Map(parametersOf(network).map(({ name }, at) => [name, weights[at]!]));
  return listForward(placeLayers(network), Float64Array.from(picture), arrays);
}

/** Each parameter by its name. */
type Arrays = ReadonlyMap<string, Float32Array>;

function listForward(layers: readonly PlacedLayer[], x: Float64Array, arrays: Arrays) {
  return layers.reduce((values, placed) => layerForward(placed, values, arrays), x);
}

function layerForward(placed: PlacedLayer, x: Float64Array, arrays: Arrays): Float64Array {
  const { layer, name, input, output, branches } = placed;
  const array = (role: Parameter["role"]) => arrays.get(`${name}/${role}`)!;
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
      return dense(x, array("kernel"), array("bias"));
    case "conv2d": {
      const bias = layer.bias ? array("bias") : new Float32Array(layer.filters);
      return convolution(layer, x, picture(input), picture(output), array("kernel"), bias);
    }
    case "batchNorm": {
      const [gamma, beta, mean, variance] = ["gamma", "beta", "mean", "variance"].map((role) =>
        array(role as Parameter["role"]),
      );
      return Float64Array.from(x, (value, at) => {
        const c = at % gamma!.length;
        const deviation = Math.sqrt(variance![c]! + layer.epsilon);
        return (gamma![c]! * (value - mean![c]!)) / deviation + beta![c]!;
      });
    }
    case "maxPool2d":
      return maxPool(layer.size, x, picture(input), picture(output));
    case "globalPool":
      return globalPool(layer.mode, x, picture(input));
    case "branches": {
      const results = branches.map((list) => listForward(list, x, arrays));
      const positions = "units" in output ? 1 : output.height * output.width;
      return layer.merge === "add" ? sumOf(results) : joined(results, positions);
    }
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
 * y[h, w, o] = bias[o] + Σ x[h · stride + kh − top, w · stride + kw − left, i] · kernel[kh, kw, i, o],
 * zero outside. With padding "same" the zeros are as many as the last place needs, and the odd row
 * or column of them is at the end, as in TensorFlow.
 */
function convolution(
  { kernel: [kernelHeight, kernelWidth], stride, padding }: Extract<Layer, { kind: "conv2d" }>,
  x: Float64Array,
  input: PictureShape,
  output: PictureShape,
  kernel: Float32Array,
  bias: Float32Array,
) {
  const zerosBefore = (inputs: number, outputs: number, taps: number) =>
    padding === "same" ? Math.max(0, Math.floor(((outputs - 1) * stride + taps - inputs) / 2)) : 0;
  const top = zerosBefore(input.height, output.height, kernelHeight);
  const left = zerosBefore(input.width, output.width, kernelWidth);
  const y = new Float64Array(output.height * output.width * output.channels);
  for (let h = 0; h < output.height; h++) {
    for (let w = 0; w < output.width; w++) {
      for (let o = 0; o < output.channels; o++) {
        let sum = bias[o]!;
        for (let kh = 0; kh < kernelHeight; kh++) {
          for (let kw = 0; kw < kernelWidth; kw++) {
            const row = h * stride + kh - top;
            const column = w * stride + kw - left;
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

/** Each channel's average or maximum over all positions. */
function globalPool(mode: "average" | "max", x: Float64Array, { channels }: PictureShape) {
  return Float64Array.from({ length: channels }, (_, c) => {
    const values = x.filter((_, at) => at % channels === c);
    return mode === "max" ? Math.max(...values) : values.reduce((a, b) => a + b) / values.length;
  });
}

function sumOf(results: readonly Float64Array[]) {
  return Float64Array.from(results[0]!, (_, at) => results.reduce((sum, r) => sum + r[at]!, 0));
}

/** At each position the channels of all results, in order. */
function joined(results: readonly Float64Array[], positions: number) {
  const rows = Array.from({ length: positions }, (_, position) =>
    results.map((r) => {
      const channels = r.length / positions;
      return r.subarray(position * channels, (position + 1) * channels);
    }),
  );
  return Float64Array.from(rows.flat().flatMap((values) => [...values]));
}
