import { TenfoldError } from "../../errors.js";
import { maxPixels, maxSide } from "../../image/plane/limits.js";

/** What a picture file's header declares. */
export interface Extent {
  readonly width: number;
  readonly height: number;
  /** Of each pixel; 4 when absent. */
  readonly channels?: number | undefined;
  /** Of its samples, as libvips calls it: `uchar`, `ushort`, `float`, …; one byte when absent. */
  readonly depth?: string | undefined;
}

/** Bytes of all its samples, unpacked: 40 megapixels of three times 16 bits. */
const maxSampleBytes = 240_000_000;
/** The same of an AVIF picture, whose decoder takes four times its samples. */
const maxAvifBytes = 120_000_000;

const sampleBytes: Readonly<Record<string, number>> = {
  ...{ uchar: 1, char: 1, ushort: 2, short: 2, uint: 4, int: 4, float: 4 },
  ...{ complex: 8, double: 8, dpcomplex: 16 },
};

/**
 * Checks what a picture declares, before a pixel of it is decoded: it must fit memory.
 * @param type of the file, as messages call it.
 * @param where what the picture is called in messages.
 * @throws TenfoldError PICTURE_TOO_LARGE.
 */
export function checkExtent(extent: Extent, type: string, where: string): void {
  const { width, height, channels = 4, depth = "uchar" } = extent;
  const expected = (most: string, found: string) =>
    new TenfoldError(
      "PICTURE_TOO_LARGE",
      `${where}: expected a picture of at most ${most}, got ${width}×${height} (${found}); shrink ` +
        "it or cut out the digit",
    );
  const megapixels = `${(width * height) / 1e6} megapixels`;
  if (width * height > maxPixels) throw expected(`${maxPixels / 1e6} megapixels`, megapixels);
  if (Math.max(width, height) > maxSide) throw expected(`${maxSide} pixels a side`, megapixels);
  const bytes = width * height * channels * (sampleBytes[depth] ?? 16);
  const most = type === "AVIF" ? maxAvifBytes : maxSampleBytes;
  if (bytes > most) {
    const bits = 8 * (sampleBytes[depth] ?? 16);
    const what = type === "AVIF" ? "MB of samples in an AVIF file" : "MB of samples";
    throw expected(
      `${most / 1e6} ${what}`,
      `${channels} channels of ${bits} bits, ${Math.ceil(bytes / 1e6)} MB`,
    );
  }
}
