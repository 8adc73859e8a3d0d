import type { Picture } from "../../src/image/plane/picture.js";
import { type Mark, padSide, squares, visibleMarks } from "../draw/mark.js";
import { paintMarks } from "../draw/paint.js";

/**
 * Side of the picture, in pixels: four for each square of the pad, so that squares stay sharp. Half as many
 * again cost another third of an answer's time and read no better.
 */
const side = 4 * squares;

let canvas: OffscreenCanvas | undefined;

/** A drawing as a picture, black on white: the same on every screen. */
export function rasterize(marks: readonly Mark[]): Picture {
  canvas ??= new OffscreenCanvas(side, side);
  const surface = canvas.getContext("2d", { willReadFrequently: true });
  if (surface === null) throw new Error("rasterize: this browser gives no 2D canvas in a worker");
  surface.setTransform(side / padSide, 0, 0, side / padSide, 0, 0);
  surface.globalCompositeOperation = "source-over";
  surface.clearRect(0, 0, padSide, padSide);
  surface.strokeStyle = surface.fillStyle = "#000";
  paintMarks(surface, visibleMarks(marks));
  // The paper goes behind, as cleared squares are holes.
  surface.globalCompositeOperation = "destination-over";
  surface.fillStyle = "#fff";
  surface.fillRect(0, 0, padSide, padSide);
  const { data } = surface.getImageData(0, 0, side, side);
  return { width: side, height: side, rgba: new Uint8Array(data.buffer) };
}
