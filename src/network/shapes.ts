import { TenfoldError } from "../errors.js";

/** A picture that leaves a layer. */
export interface PictureShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** What leaves a layer: a picture [height, width, channels], or a vector of `units`. */
export type LayerShape = PictureShape | { readonly units: number };

/** Elements in one sample of this shape. */
export function sizeOf(shape: LayerShape): number {
  return "units" in shape ? shape.units : shape.height * shape.width * shape.channels;
}

/** The channels of a picture, or the units of a vector: what stands last in Keras' layout. */
export function channelsOf(shape: LayerShape): number {
  return "units" in shape ? shape.units : shape.channels;
}

/** The product of an array's sides. */
export function elementCount(sides: readonly number[]): number {
  return sides.reduce((product, side) => product * side, 1);
}

/**
 * The shape as a vector.
 * @param where names the layer, for messages; so in all functions of this file.
 * @throws TenfoldError BAD_SHAPE when it is a picture.
 */
export function vectorAt(shape: LayerShape, where: string): { readonly units: number } {
  if ("units" in shape) return shape;
  throw new TenfoldError(
    "BAD_SHAPE",
    `${where}: expected a vector, got a picture ${inBrackets(shape)}; put flatten() before it`,
  );
}

/**
 * The shape as a picture.
 * @throws TenfoldError BAD_SHAPE when it is a vector.
 */
export function pictureAt(shape: LayerShape, where: string): PictureShape {
  if (!("units" in shape)) return shape;
  throw new TenfoldError(
    "BAD_SHAPE",
    `${where}: expected a picture [height, width, channels], got a vector of ${shape.units}`,
  );
}

/** A shape for a message: `[28, 28, 1]` or `[10]`. */
export function inBrackets(shape: LayerShape): string {
  if ("units" in shape) return `[${shape.units}]`;
  return `[${shape.height}, ${shape.width}, ${shape.channels}]`;
}
