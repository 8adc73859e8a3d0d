import { resizeRows } from "../../data/augmentation/coarsen.js";

/** A picture made smaller, by area. @param size of the result, pixels; at most the picture's. */
export function shrink(
  picture: Float32Array,
  height: number,
  width: number,
  size: { readonly height: number; readonly width: number },
): Float32Array {
  if (size.height === height && size.width === width) return picture;
  const narrow = new Float32Array(size.width * height);
  resizeRows(picture, narrow, height, width, size.width);
  const small = new Float32Array(size.height * size.width);
  resizeRows(narrow, small, size.width, height, size.height);
  return small;
}
