import type { Picture } from "../../src/image/plane/picture.js";
import { type Mark, padSide, visibleMarks } from "../draw/mark.js";
import { paintMarks } from "../draw/paint.js";

let canvas: OffscreenCanvas | undefined;

/** A drawing as a picture of 280×280, black on white: the same on every screen. */
export function rasterize(marks: readonly Mark[]): Picture {
  canvas ??= new OffscreenCanvas(padSide, padSide);
  const surface = canvas.getContext("2d", { willReadFrequently: true });
  if (surface === null) throw new Error("rasterize: this browser gives no 2D canvas in a worker");
  surface.globalCompositeOperation = "source-over";
  surface.clearRect(0, 0, padSide, padSide);
  surface.strokeStyle = surface.fillStyle = "#000";
  paintMarks(surface, visibleMarks(marks));
  // The paper goes behind, as cleared squares are holes.
  surface.globalCompositeOperation = "destination-over";
  surface.fillStyle = "#fff";
  surface.fillRect(0, 0, padSide, padSide);
  const { data } = surface.getImageData(0, 0, padSide, padSide);
  return { width: padSide, height: padSide, rgba: new Uint8Array(data.buffer) };
}
