/** Side of an MNIST picture, in pixels. */
export const side = 28;

/** Pixels of an MNIST picture. */
export const pixels = side * side;

/** Brightness of 28×28 pixels, rows from the top: 0 = paper, 1 = ink. */
export type Plane = Float64Array;

/** A plane whose every pixel is made from its column and row. */
export function planeOf(pixel: (x: number, y: number) => number): Plane {
  return Float64Array.from({ length: pixels }, (_, i) => pixel(i % side, Math.floor(i / side)));
}

/** A number cut off at 0 and 1. */
export function clip(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

/** The nearest pixel number inside the picture. */
export function inside(at: number): number {
  return at < 0 ? 0 : at >= side ? side - 1 : at;
}
