import { crc32 } from "../crc32.js";

/**
 * A gray picture as a PNG file in a data URI, for pages that must stand alone.
 * W3C Portable Network Graphics, 3rd edition: https://www.w3.org/TR/png-3/.
 * @param pixels height · width bytes, rows from the top, 0 = black
 * @throws RangeError when the pixels do not fit the sides.
 */
export async function grayPngUri(
  pixels: Uint8Array,
  width: number,
  height: number,
): Promise<string> {
  if (pixels.length !== width * height) {
    throw new RangeError(`PNG: expected ${width}×${height} pixels, got ${pixels.length}`);
  }
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  // 8 bits a sample, color type 0 (gray); compression, filter and interlace method 0.
  header.setUint8(8, 8);
  // Each row is led by its filter: 0, none.
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y += 1) {
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  }
  const file = [
    signature,
    ...chunk("IHDR", new Uint8Array(header.buffer)),
    ...chunk("IDAT", await deflate(rows)),
    ...chunk("IEND", new Uint8Array(0)),
  ];
  const bytes = file.flatMap((part) => Array.from(part, (byte) => String.fromCharCode(byte)));
  return `data:image/png;base64,${btoa(bytes.join(""))}`;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

function chunk(type: string, data: Uint8Array): Uint8Array[] {
  const body = new Uint8Array(4 + data.length);
  body.set(Array.from(type, (letter) => letter.charCodeAt(0)));
  body.set(data, 4);
  return [uint32(data.length), body, uint32(crc32(body))];
}

function uint32(value: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value);
  return new Uint8Array(view.buffer);
}

/** The zlib format, as PNG wants it. */
async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}
