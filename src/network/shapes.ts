import { TenfoldError } from "../errors.js";
import type { Layer } from "./layers.js";

/** What leaves a layer: a picture [height, width, channels], or a vector of `units`. */
export type LayerShape =
  | { readonly height: number; readonly width: number; readonly channels: number }
  | { readonly units: number };

/** Any layer but `branches`, which joins shapes that other layers made. */
export type PlainLayer = Exclude<Layer, { readonly kind: "branches" }>;

/** Elements in one sample of this shape. */
export function sizeOf(shape: LayerShape): number {
  return "units" in shape ? shape.units : shape.height * shape.width * shape.channels;
}

/**
 * The shape that leaves a layer which `shape` enters.
 * @param where names the layer, for messages.
 * @throws TenfoldError BAD_SHAPE when the layer cannot take it.
 */
export function shapeAfter(layer: PlainLayer, shape: LayerShape, where: string): LayerShape {
  switch (layer.kind) {
    case "conv2d": {
      const { height, width } = pictureAt(shape, where);
      const { filters, kernel, stride } = layer;
      checkCount(filters, "filters", where);
      checkCount(kernel[0], "kernel height", where);
      checkCount(kernel[1], "kernel width", where);
      checkCount(stride, "stride", where);
      const isSame = layer.padding === "same";
      if (!isSame && (kernel[0] > height || kernel[1] > width)) {
        throw new TenfoldError(
          "BAD_SHAPE",
          `${where}: kernel ${kernel.join("×")} is larger than its input ` +
            `${height}×${width}; use padding "same" or a smaller kernel`,
        );
      }
      // As TensorFlow counts: "same" keeps every stride-th place, "valid" those where the kernel fits.
      const places = (side: number, taps: number) =>
        Math.ceil((isSame ? side : side - taps + 1) / stride);
      return {
        height: places(height, kernel[0]),
        width: places(width, kernel[1]),
        channels: filters,
      };
    }
    case "maxPool2d": {
      const { height, width, channels } = pictureAt(shape, where);
      checkCount(layer.size, "size", where);
      if (layer.size > height || layer.size > width) {
        throw new TenfoldError(
          "BAD_SHAPE",
          `${where}: window ${layer.size}×${layer.size} is larger than its input ${height}×${width}`,
        );
      }
      return {
        height: Math.floor(height / layer.size),
        width: Math.floor(width / layer.size),
        channels,
      };
    }
    case "globalPool": {
      const { channels } = pictureAt(shape, where);
      return { units: channels };
    }
    case "flatten":
      return { units: sizeOf(shape) };
    case "dense":
      checkCount(layer.units, "units", where);
      vectorAt(shape, where);
      return { units: layer.units };
    case "softmax":
      vectorAt(shape, where);
      return shape;
    case "dropout":
      checkRange(layer.rate, (x) => x >= 0 && x < 1, "rate must be at least 0 and below 1", where);
      return shape;
    case "batchNorm":
      checkRange(layer.momentum, (x) => x >= 0 && x <= 1, "momentum must be 0…1", where);
      checkRange(
        layer.epsilon,
        (x) => x > 0 && x <= 1,
        "epsilon must be above 0, at most 1",
        where,
      );
      return shape;
    case "rescale":
    case "relu":
      return shape;
  }
}

/**
 * The shape of several branches' results, put together.
 * @throws TenfoldError BAD_SHAPE when they do not fit each other.
 */
export function shapeMerged(
  merge: "add" | "concat",
  shapes: readonly LayerShape[],
  where: string,
): LayerShape {
  const [first, ...others] = shapes;
  if (!first || others.length === 0) {
    const problem = `expected at least two branches, got ${shapes.length}`;
    throw new TenfoldError("BAD_SHAPE", `${where}: ${problem}`);
  }
  const fits = (shape: LayerShape) => {
    if ("units" in first)
      return "units" in shape && (merge === "concat" || shape.units === first.units);
    if ("units" in shape) return false;
    const alike = shape.height === first.height && shape.width === first.width;
    return alike && (merge === "concat" || shape.channels === first.channels);
  };
  if (!others.every(fits)) {
    const what =
      merge === "add" ? "branches of one shape" : "vectors, or pictures of one height and width";
    const found = shapes.map(inBrackets).join(" and ");
    throw new TenfoldError("BAD_SHAPE", `${where}: expected ${what}, got ${found}`);
  }
  if (merge === "add") return first;
  if ("units" in first) return { units: shapes.reduce((sum, shape) => sum + sizeOf(shape), 0) };
  const channels = shapes.reduce((sum, s) => sum + ("units" in s ? 0 : s.channels), 0);
  return { ...first, channels };
}

/** @throws TenfoldError BAD_SHAPE when it is a picture. */
export function vectorAt(shape: LayerShape, where: string) {
  if (!("units" in shape)) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${where}: expected a vector, got a picture ${inBrackets(shape)}; put flatten() before it`,
    );
  }
  return shape;
}

function pictureAt(shape: LayerShape, where: string) {
  if ("units" in shape) {
    throw new TenfoldError(
      "BAD_SHAPE",
      `${where}: expected a picture [height, width, channels], got a vector of ${shape.units}`,
    );
  }
  return shape;
}

function inBrackets(shape: LayerShape): string {
  if ("units" in shape) return `[${shape.units}]`;
  return `[${shape.height}, ${shape.width}, ${shape.channels}]`;
}

function checkCount(value: number, what: string, where: string): void {
  const isCount = (x: number) => Number.isInteger(x) && x >= 1;
  checkRange(value, isCount, `${what} must be a whole number of at least 1`, where);
}

function checkRange(value: number, fits: (x: number) => boolean, rule: string, where: string) {
  if (!fits(value)) throw new TenfoldError("BAD_SHAPE", `${where}: ${rule}, got ${value}`);
}
