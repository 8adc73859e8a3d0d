import type { Layer } from "../../src/network/layers/index.js";
import {
  flatLayers,
  type Network,
  type PlacedLayer,
  parametersOf,
  placeLayers,
} from "../../src/network/network.js";
import { type LayerShape, sizeOf } from "../../src/network/shapes.js";

/** One array a sample, [height, width, channels] in that order or a vector. */
type Batch = readonly Float64Array[];

/**
 * The logits that a network gives a batch of pictures while it trains, in float64 with plain loops from
 * each layer's definition: batch normalization takes the batch's own statistics. Dropout passes
 * everything through.
 * @param weights one array a parameter; those of running averages are not read.
 * @returns the logits of each sample, and the batch's mean and variance by parameter name.
 */
export function batchForward(
  network: Network,
  weights: readonly ArrayLike<number>[],
  pictures: Batch,
): { readonly logits: Batch; readonly statistics: ReadonlyMap<string, Float64Array> } {
  const names = parametersOf(network).map(({ name }) => name);
  const byName = new Map(names.map((name, at) => [name, weights[at]!]));
  const statistics = new Map<string, Float64Array>();
  const forwardList = (layers: readonly PlacedLayer[], start: Batch): Batch =>
    layers.reduce((x, placed) => forwardLayer(placed, x), start);
  const forwardLayer = ({ layer, name, input, output, branches }: PlacedLayer, x: Batch): Batch => {
    const own = (role: string) => byName.get(`${name}/${role}`)!;
    const each = (f: (value: number) => number) => x.map((sample) => sample.map(f));
    switch (layer.kind) {
      case "rescale":
        return each((value) => value * layer.scale + layer.offset);
      case "relu":
        return each((value) => Math.max(value, 0));
      case "dropout":
      case "flatten":
      case "softmax":
        return x;
      case "dense": {
        const [kernel, bias] = [own("kernel"), own("bias")];
        return x.map((sample) =>
          Float64Array.from(bias, (start, o) =>
            sample.reduce((sum, value, i) => sum + value * kernel[i * bias.length + o]!, start),
          ),
        );
      }
      case "conv2d":
        return x.map((sample) =>
          windows(layer, sample, pictureOf(input), pictureOf(output), own("kernel"), own("bias")),
        );
      case "maxPool2d":
        return x.map((sample) => maxima(layer.size, sample, pictureOf(input), pictureOf(output)));
      case "globalPool":
        return x.map((sample) => overPositions(layer.mode, sample, sizeOf(output)));
      case "batchNorm": {
        const channels = "units" in input ? input.units : input.channels;
        const { mean, variance } = statisticsOf(x, channels);
        statistics.set(`${name}/mean`, mean).set(`${name}/variance`, variance);
        const [gamma, beta] = [own("gamma"), own("beta")];
        return x.map((sample) =>
          sample.map((value, at) => {
            const c = at % channels;
            const deviation = Math.sqrt(variance[c]! + layer.epsilon);
            return ((value - mean[c]!) / deviation) * gamma[c]! + beta[c]!;
          }),
        );
      }
      case "branches": {
        const ends = branches.map((list) => forwardList(list, x));
        return x.map((_, n) =>
          layer.merge === "add"
            ? ends[0]![n]!.map((_, at) => ends.reduce((sum, end) => sum + end[n]![at]!, 0))
            : sideBySide(
                ends.map((end) => end[n]!),
                branches.map((list) => list.at(-1)?.output ?? input),
              ),
        );
      }
    }
  };
  const logits = forwardList(placeLayers(network), pictures);
  return { logits, statistics };
}

/** Names of the layers that hold running averages. */
export function normalizations(network: Network): string[] {
  return flatLayers(placeLayers(network)).flatMap(({ layer, name }) =>
    layer.kind === "batchNorm" ? [name] : [],
  );
}

type PictureShape = Extract<LayerShape, { channels: number }>;

function pictureOf(shape: LayerShape): PictureShape {
  if ("units" in shape) throw new Error("the reference expected a picture");
  return shape;
}

function windows(
  { kernel: [taps, across], stride, padding }: Extract<Layer, { kind: "conv2d" }>,
  x: Float64Array,
  input: PictureShape,
  output: PictureShape,
  kernel: ArrayLike<number>,
  bias: ArrayLike<number> | undefined,
): Float64Array {
  const zerosBefore = (from: number, to: number, length: number) =>
    padding === "valid" ? 0 : Math.floor(Math.max((to - 1) * stride + length - from, 0) / 2);
  const top = zerosBefore(input.height, output.height, taps);
  const left = zerosBefore(input.width, output.width, across);
  return Float64Array.from({ length: sizeOf(output) }, (_, at) => {
    const o = at % output.channels;
    const place = Math.floor(at / output.channels);
    let sum = bias?.[o] ?? 0;
    for (let tap = 0; tap < taps * across; tap++) {
      const row = Math.floor(place / output.width) * stride + Math.floor(tap / across) - top;
      const column = (place % output.width) * stride + (tap % across) - left;
      if (row < 0 || row >= input.height || column < 0 || column >= input.width) continue;
      for (let c = 0; c < input.channels; c++) {
        const pixel = x[(row * input.width + column) * input.channels + c]!;
        sum += pixel * kernel[(tap * input.channels + c) * output.channels + o]!;
      }
    }
    return sum;
  });
}

function maxima(size: number, x: Float64Array, input: PictureShape, output: PictureShape) {
  return Float64Array.from({ length: sizeOf(output) }, (_, at) => {
    const c = at % output.channels;
    const place = Math.floor(at / output.channels);
    const [row, column] = [Math.floor(place / output.width), place % output.width];
    const members = Array.from({ length: size * size }, (_, member) => {
      const y = row * size + Math.floor(member / size);
      return x[(y * input.width + column * size + (member % size)) * input.channels + c]!;
    });
    return Math.max(...members);
  });
}

function overPositions(mode: "average" | "max", x: Float64Array, channels: number) {
  return Float64Array.from({ length: channels }, (_, c) => {
    const values = x.filter((_, at) => at % channels === c);
    if (mode === "max") return Math.max(...values);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  });
}

function statisticsOf(x: Batch, channels: number) {
  const count = (x.length * x[0]!.length) / channels;
  const meanOf = (f: (value: number, c: number) => number) => {
    const sums = new Float64Array(channels);
    for (const sample of x) {
      sample.forEach((value, at) => {
        sums[at % channels]! += f(value, at % channels) / count;
      });
    }
    return sums;
  };
  const mean = meanOf((value) => value);
  return { mean, variance: meanOf((value, c) => (value - mean[c]!) ** 2) };
}

/** Vectors one after the other; of pictures, the channels at each position. */
function sideBySide(parts: readonly Float64Array[], shapes: readonly LayerShape[]) {
  const channels = shapes.map((shape) => ("units" in shape ? shape.units : shape.channels));
  const positions = parts[0]!.length / channels[0]!;
  return Float64Array.from(
    Array.from({ length: positions }, (_, p) =>
      parts.flatMap((part, at) => [...part.subarray(p * channels[at]!, (p + 1) * channels[at]!)]),
    ).flat(),
  );
}
