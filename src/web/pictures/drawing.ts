import { TenfoldError } from "../../errors.js";
import { keptPixels, maxPixels, maxSide } from "../../image/plane/limits.js";
import type { RawPixels } from "../../image/plane/rawPixels.js";
import { tagOf } from "../../shown.js";

/** What a page holds of pictures beside files and pixels: whatever can be drawn on a canvas. */
export type Drawing =
  | HTMLCanvasElement
  | OffscreenCanvas
  | HTMLImageElement
  | HTMLVideoElement
  | ImageBitmap
  | VideoFrame;

/** Each one's sides in its own pixels, by the name of its class: `instanceof` fails across frames. */
const sides: Readonly<Record<string, (drawing: never) => { width: number; height: number }>> = {
  HTMLCanvasElement: ({ width, height }: HTMLCanvasElement) => ({ width, height }),
  OffscreenCanvas: ({ width, height }: OffscreenCanvas) => ({ width, height }),
  ImageBitmap: ({ width, height }: ImageBitmap) => ({ width, height }),
  HTMLImageElement: ({ naturalWidth, naturalHeight }: HTMLImageElement) => {
    return { width: naturalWidth, height: naturalHeight };
  },
  HTMLVideoElement: ({ videoWidth, videoHeight }: HTMLVideoElement) => {
    return { width: videoWidth, height: videoHeight };
  },
  VideoFrame: ({ displayWidth, displayHeight }: VideoFrame) => {
    return { width: displayWidth, height: displayHeight };
  },
};

/**
 * The pixels of a canvas, an image, a video's present frame; shrunk to 12 megapixels where there are more.
 * @returns undefined for anything else.
 * @throws TenfoldError BAD_ARGUMENT when it shows nothing yet, or not any more, or the page may not look at
 *   it; PICTURE_TOO_LARGE.
 */
export function pixelsOfDrawing(value: object): RawPixels | undefined {
  const kind = tagOf(value);
  const sidesOf = Object.hasOwn(sides, kind) ? sides[kind] : undefined;
  if (!sidesOf) return undefined;
  const { width, height } = sidesOf(value as never);
  if (width < 1 || height < 1) {
    const hint = emptyHints[kind] ?? "";
    throw bad(kind, `expected one that shows a picture, got ${width}×${height} pixels${hint}`);
  }
  checkSides(kind, width, height);
  return drawn(value as Drawing, width, height, kind);
}

const emptyHints: Readonly<Record<string, string>> = {
  HTMLImageElement: "; await image.decode() first",
  HTMLVideoElement: "; wait for its first frame",
  ImageBitmap: "; it was closed",
  VideoFrame: "; it was closed",
};

/**
 * Draws and takes the pixels.
 * @param kind what messages call it.
 */
export function drawn(
  drawing: CanvasImageSource,
  width: number,
  height: number,
  kind: string,
): RawPixels {
  const shrink = Math.min(1, Math.sqrt(keptPixels / (width * height)));
  const across = Math.max(1, Math.round(width * shrink));
  const down = Math.max(1, Math.round(height * shrink));
  const canvas = new OffscreenCanvas(across, down);
  // Kept in memory, where pixels are read from, and not in the graphics card's.
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("the browser gave no canvas to draw on: too many are in use");
  context.imageSmoothingQuality = "high";
  try {
    context.drawImage(drawing, 0, 0, across, down);
    const { data } = context.getImageData(0, 0, across, down);
    return { width: across, height: down, data };
  } catch (cause) {
    const { name } = cause as DOMException;
    if (name === "SecurityError") {
      throw bad(
        kind,
        "expected a picture that this page may look at, got one of another host without CORS; load " +
          'it with crossOrigin = "anonymous" from a host that sends Access-Control-Allow-Origin',
        cause,
      );
    }
    throw bad(kind, `expected one that can be drawn, got ${(cause as Error).message}`, cause);
  }
}

function checkSides(kind: string, width: number, height: number): void {
  if (width * height <= maxPixels && Math.max(width, height) <= maxSide) return;
  throw new TenfoldError(
    "PICTURE_TOO_LARGE",
    `${kind}: expected at most ${maxPixels / 1e6} megapixels and ${maxSide} pixels a side, got ` +
      `${width}×${height}; shrink it or cut out the digit`,
  );
}

function bad(kind: string, message: string, cause?: unknown): TenfoldError {
  return new TenfoldError("BAD_ARGUMENT", `${kind}: ${message}`, { cause });
}
