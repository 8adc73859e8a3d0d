import { present } from "../present.js";
import type { Branches, Conv2d, MaxPool2d } from "./layers/index.js";
import { padsOf } from "./lowering/inferConvolution.js";
import type { Network } from "./network.js";
import { channelsOf, type LayerShape } from "./shapes.js";
import { pictureName, type WiredLayer, wiringOf } from "./wiring.js";

/** From the first to before the second. */
export type Range = readonly [from: number, to: number];

/** Some neighboring units of what leaves a layer; a vector's units are channels of one pixel. */
export interface Region {
  readonly channels: Range;
  readonly rows: Range;
  readonly columns: Range;
}

/**
 * The units that a layer reads to compute a region of its output: one region for each of its inputs, the
 * smallest that holds them all, without the zeros that a convolution adds around.
 * @param shapes of its inputs, in their order.
 */
export function regionsRead(
  { layer, input, output }: WiredLayer,
  region: Region,
  shapes: readonly LayerShape[],
): Region[] {
  const whole = wholeOf(input);
  switch (layer.kind) {
    case "conv2d":
      return [{ ...spread(layer as Conv2d, region, input), channels: whole.channels }];
    case "maxPool2d": {
      const { size } = layer as MaxPool2d;
      const [rows, columns] = [times(region.rows, size), times(region.columns, size)];
      return [{ channels: region.channels, rows, columns }];
    }
    case "globalPool":
      return [{ ...whole, channels: region.channels }];
    case "dense":
    case "softmax":
      return [whole];
    case "flatten":
      return [flattened(region, input)];
    case "branches":
      return (layer as Branches).merge === "add" ? shapes.map(() => region) : parts(region, shapes);
  }
  // All else treats each unit by itself.
  if (channelsOf(input) !== channelsOf(output)) throw new Error(`${layer.kind}: reads what?`);
  return [region];
}

/**
 * The part of the picture that a unit depends on.
 * @param name of the layer.
 * @param region of what leaves the layer.
 * @throws Error when the network has no such layer.
 */
export function receptiveField(network: Network, name: string, region: Region): Region {
  const wired = wiringOf(network);
  const wanted = new Map<string, Region>([[name, region]]);
  const shapeOf = (layer: string): LayerShape =>
    layer === pictureName
      ? network.input
      : present(wired.find((other) => other.name === layer)).output;
  if (!wired.some((layer) => layer.name === name)) throw new Error(`no layer is named ${name}`);
  for (const layer of wired.reverse()) {
    const own = wanted.get(layer.name);
    if (!own) continue;
    const read = regionsRead(layer, own, layer.inputs.map(shapeOf));
    for (const [at, from] of layer.inputs.entries()) {
      const before = wanted.get(from);
      const also = present(read[at]);
      const [first, end] = also.channels;
      if (first < end) wanted.set(from, before ? hullOf(before, also) : also);
    }
  }
  return present(wanted.get(pictureName));
}

/** All of a shape. */
export function wholeOf(shape: LayerShape): Region {
  if ("units" in shape) return { channels: [0, shape.units], rows: [0, 1], columns: [0, 1] };
  return { channels: [0, shape.channels], rows: [0, shape.height], columns: [0, shape.width] };
}

function spread(layer: Conv2d, { rows, columns }: Region, input: LayerShape) {
  const whole = wholeOf(input);
  const [top, left] = padsOf(layer, input);
  const reach = ([from, to]: Range, pad: number, taps: number, [, end]: Range): Range => [
    Math.max(0, from * layer.stride - pad),
    Math.min(end, (to - 1) * layer.stride - pad + taps),
  ];
  return {
    rows: reach(rows, top, layer.kernel[0], whole.rows),
    columns: reach(columns, left, layer.kernel[1], whole.columns),
  };
}

function times([from, to]: Range, size: number): Range {
  return [from * size, to * size];
}

/** Keras' order: height, width, channels. */
function flattened({ channels: [from, to] }: Region, input: LayerShape): Region {
  if ("units" in input) return { channels: [from, to], rows: [0, 1], columns: [0, 1] };
  if (to - from > 1) return wholeOf(input);
  const [position, channel] = [Math.floor(from / input.channels), from % input.channels];
  const [row, column] = [Math.floor(position / input.width), position % input.width];
  return { channels: [channel, channel + 1], rows: [row, row + 1], columns: [column, column + 1] };
}

/** What of a region comes from each of the parts that stand side by side; where nothing does, no channels. */
function parts(region: Region, shapes: readonly LayerShape[]): Region[] {
  let start = 0;
  return shapes.map((shape) => {
    const size = channelsOf(shape);
    const inside = (channel: number) => Math.min(size, Math.max(0, channel - start));
    const channels = [inside(region.channels[0]), inside(region.channels[1])] as const;
    start += size;
    return { ...region, channels };
  });
}

function hullOf(a: Region, b: Region): Region {
  const hull = (one: Range, other: Range): Range => [
    Math.min(one[0], other[0]),
    Math.max(one[1], other[1]),
  ];
  return {
    channels: hull(a.channels, b.channels),
    rows: hull(a.rows, b.rows),
    columns: hull(a.columns, b.columns),
  };
}
