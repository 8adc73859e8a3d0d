import { fieldSide } from "../../src/image/field/field.js";

/**
 * Paints digits side by side in rows, in the colors of the page.
 * @param digits [N, 28, 28], 0 = paper … 255 = ink; none leaves the canvas empty.
 */
export function paintDigits(
  canvas: HTMLCanvasElement,
  digits: Uint8Array | Float32Array,
  columns: number,
): void {
  const surface = canvas.getContext("2d");
  if (!surface) return;
  const { width, height } = canvas;
  const image = surface.createImageData(width, height);
  const pixels = fieldSide * fieldSide;
  for (const [at, ink] of digits.entries()) {
    const digit = Math.floor(at / pixels);
    const x = (digit % columns) * fieldSide + (at % fieldSide);
    const y = Math.floor(digit / columns) * fieldSide + Math.floor((at % pixels) / fieldSide);
    image.data[4 * (y * width + x) + 3] = ink;
  }
  surface.globalCompositeOperation = "copy";
  surface.putImageData(image, 0, 0);
  // The pixels say where ink is; the style sheet, of what color.
  surface.globalCompositeOperation = "source-in";
  surface.fillStyle = getComputedStyle(canvas).color;
  surface.fillRect(0, 0, width, height);
}
