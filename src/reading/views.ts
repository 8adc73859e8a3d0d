import { Frame } from "../data/augmentation/frame.js";
import { Warp } from "../data/augmentation/warp.js";
import { TenfoldError } from "../errors.js";
import { present } from "../present.js";

/** One small change of a picture about its center. */
type View = (warp: Warp) => void;

/** Clockwise as the picture is seen. */
const turned = (degrees: number): View => {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (warp) => warp.linear(cos, sin, -sin, cos);
};
const enlarged = (factor: number): View => {
  return (warp) => warp.linear(1 / factor, 0, 0, 1 / factor);
};
/** Upright strokes lean, rows stay rows. */
const leaning = (degrees: number): View => {
  return (warp) => warp.linear(1, -Math.tan((degrees * Math.PI) / 180), 0, 1);
};
/** Pixels to the right and down. */
const moved = (x: number, y: number): View => {
  return (warp) => warp.move(x, y);
};

/**
 * The views of a picture that test-time augmentation reads, in this order: the picture itself, then
 * pairs of opposite small changes, so that an odd number of views leans to no side.
 */
export const views: readonly View[] = [
  () => {},
  turned(6),
  turned(-6),
  enlarged(1.08),
  enlarged(0.92),
  leaning(6),
  leaning(-6),
  moved(1, 0),
  moved(-1, 0),
  moved(0, 1),
  moved(0, -1),
];

/** @throws TenfoldError BAD_ARGUMENT unless `count` is a whole number 1…11. */
export function checkViews(count: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= views.length) return;
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `tta: expected a whole number of views 1…${views.length}, got ${count}`,
  );
}

/**
 * Pictures as view `index` of the list shows them, in bytes.
 * @param images [count, height, width], 0…255; bytes are what is changed, floats are rounded first
 */
export function viewOf(
  images: Uint8Array | Float32Array,
  index: number,
  { height, width }: { readonly height: number; readonly width: number },
): Uint8Array {
  const bytes = images instanceof Uint8Array ? images : Uint8Array.from(images, Math.round);
  const varied = new Uint8Array(bytes.length);
  const frame = new Frame(height, width);
  const warp = new Warp(height, width);
  present(views[index])(warp);
  for (let at = 0; at < bytes.length; at += height * width) {
    warp.resample(bytes, at, frame);
    varied.set(frame.pixels.map(Math.round), at);
  }
  return varied;
}
