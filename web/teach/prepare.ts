import { fieldOf } from "../../src/image/field/prepare.js";
import { pagePictures } from "../../src/web/pictures/pagePictures.js";
import { rasterize } from "../reading/rasterize.js";
import type { Material, Prepared } from "./protocol.js";

/** Longer sides are shrunk to this: what is kept of a photograph, in pixels. */
const longestSide = 640;

/**
 * A sample as it is kept: a PNG, and the field of its writing, made of the very pixels that the PNG
 * holds, so that who reads the PNG elsewhere gets the same.
 * @throws TenfoldError NO_INK when it is blank; what decoding throws.
 */
export async function prepared(material: Material): Promise<Prepared> {
  const canvas = await canvasOf(material);
  const { width, height } = canvas;
  const { data } = surfaceOf(canvas).getImageData(0, 0, width, height);
  const rgba = new Uint8Array(data.buffer);
  const field = Uint8Array.from(fieldOf({ width, height, rgba }), Math.round);
  return { picture: await canvas.convertToBlob({ type: "image/png" }), field };
}

async function canvasOf(material: Material): Promise<OffscreenCanvas> {
  switch (material.kind) {
    case "drawing":
      return painted(rasterize(material.marks));
    case "frame":
      return shrunk(material.bitmap);
    case "file": {
      const bytes = new Uint8Array(await material.file.arrayBuffer());
      const decoded = painted(await pagePictures.decode(bytes, material.name));
      return shrunk(await createImageBitmap(decoded));
    }
  }
}

function painted(picture: {
  readonly width: number;
  readonly height: number;
  readonly rgba: ArrayLike<number>;
}): OffscreenCanvas {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const pixels = Uint8ClampedArray.from(picture.rgba);
  surfaceOf(canvas).putImageData(new ImageData(pixels, picture.width), 0, 0);
  return canvas;
}

function shrunk(bitmap: ImageBitmap): OffscreenCanvas {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(scale * bitmap.width));
  const height = Math.max(1, Math.round(scale * bitmap.height));
  const canvas = new OffscreenCanvas(width, height);
  const surface = surfaceOf(canvas);
  surface.imageSmoothingQuality = "high";
  surface.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return canvas;
}

function surfaceOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const surface = canvas.getContext("2d", { willReadFrequently: true });
  if (surface === null) throw new Error("this browser gives no 2D canvas in a worker");
  return surface;
}
