import type { Atlas } from "./atlas.js";
import { originOf } from "./atlas.js";
import type { ValueColors } from "./colors.js";

/**
 * Paints maps, one unit a pixel.
 * @param values [maps, height, width].
 * @param most the value of the full color; its negative is that of the full color below.
 */
export function paintMaps(
  canvas: HTMLCanvasElement,
  atlas: Atlas,
  values: Float32Array,
  most: number,
  { positive, negative, border }: ValueColors,
): void {
  const { totalWidth, totalHeight, height, width } = atlas;
  if (canvas.width !== totalWidth) canvas.width = totalWidth;
  if (canvas.height !== totalHeight) canvas.height = totalHeight;
  const surface = canvas.getContext("2d");
  if (!surface) return;
  const image = surface.createImageData(totalWidth, totalHeight);
  const pixels = new Uint32Array(image.data.buffer);
  const scale = most > 0 ? 255 / most : 0;
  for (let map = 0; map < atlas.count; map++) {
    const { x, y } = originOf(atlas, atlas.first + map);
    const from = (atlas.first + map) * height * width;
    if (atlas.gap > 0) drawBorder(pixels, atlas, x, y, border);
    for (let row = 0; row < height; row++) {
      const to = (y + row) * totalWidth + x;
      for (let column = 0; column < width; column++) {
        const value = (values[from + row * width + column] ?? 0) * scale;
        const colors = value < 0 ? negative : positive;
        pixels[to + column] = colors[Math.min(255, Math.round(Math.abs(value)))] ?? 0;
      }
    }
  }
  surface.putImageData(image, 0, 0);
}

/** The lines at a map's right and below it, but at the canvas' edge. */
function drawBorder(pixels: Uint32Array, atlas: Atlas, x: number, y: number, color: number): void {
  const { totalWidth, totalHeight, height, width } = atlas;
  const [right, below] = [x + width, y + height];
  for (let row = y; row <= below && row < totalHeight && right < totalWidth; row++) {
    pixels[row * totalWidth + right] = color;
  }
  for (let column = x; column <= right && column < totalWidth && below < totalHeight; column++) {
    pixels[below * totalWidth + column] = color;
  }
}
