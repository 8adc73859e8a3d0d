import { gunzipSync, gzipSync } from "node:zlib";

/** What is known of one golden picture. */
export interface GoldenField {
  readonly name: string;
  /** FNV-1a of the picture's bytes: tells a picture that changed from a field that did. */
  readonly pictureHash: number;
  /** 784 numbers, 256ths of a gray level: 0 … 65,280. All 0 where there is no ink. */
  readonly field: Uint16Array;
}

const magic = "T10F";
const version = 1;
const pixels = 784;
const hint = "renew it with: UPDATE=1 node --test build/test/image/goldenFields.test.js";

/**
 * The golden file's bytes: `T10F` and the version in 4 bytes each; then, packed by gzip, the number
 * of pictures and of bytes of their names (JSON), those, all hashes in 4 bytes each, the low bytes
 * of all fields and the high ones, which pack better apart. Whole numbers are little-endian.
 */
export function goldenBytes(fields: readonly GoldenField[]): Uint8Array {
  const names = new TextEncoder().encode(JSON.stringify(fields.map(({ name }) => name)));
  const count = fields.length;
  const body = new Uint8Array(8 + names.length + 4 * count + 2 * pixels * count);
  const view = new DataView(body.buffer);
  view.setUint32(0, count, true);
  view.setUint32(4, names.length, true);
  body.set(names, 8);
  const hashes = 8 + names.length;
  const low = hashes + 4 * count;
  const high = low + pixels * count;
  for (const [k, { pictureHash, field }] of fields.entries()) {
    view.setUint32(hashes + 4 * k, pictureHash, true);
    for (const [i, value] of field.entries()) {
      body[low + pixels * k + i] = value & 255;
      body[high + pixels * k + i] = value >> 8;
    }
  }
  const head = new Uint8Array(8);
  head.set(new TextEncoder().encode(magic));
  new DataView(head.buffer).setUint32(4, version, true);
  return new Uint8Array(Buffer.concat([head, gzipSync(body, { level: 9 })]));
}

/**
 * Reads what `goldenBytes` wrote.
 * @throws Error that says what was expected, what was found and how to renew the file.
 */
export function parseGolden(bytes: Uint8Array): GoldenField[] {
  const found = new TextDecoder().decode(bytes.subarray(0, 4));
  if (found !== magic) throw wrong(`magic "${magic}"`, JSON.stringify(found));
  const foundVersion = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  if (foundVersion !== version) throw wrong(`version ${version}`, foundVersion);
  const body = new Uint8Array(gunzipSync(bytes.subarray(8)));
  const view = new DataView(body.buffer);
  const count = view.getUint32(0, true);
  const hashes = 8 + view.getUint32(4, true);
  const low = hashes + 4 * count;
  const high = low + pixels * count;
  const expected = high + pixels * count;
  if (body.length !== expected) throw wrong(`${expected} bytes`, body.length);
  const names = JSON.parse(new TextDecoder().decode(body.subarray(8, hashes))) as string[];
  return names.map((name, k) => {
    const at = pixels * k;
    const field = Uint16Array.from({ length: pixels }, (_, i) => {
      return body[low + at + i]! | (body[high + at + i]! << 8);
    });
    return { name, pictureHash: view.getUint32(hashes + 4 * k, true), field };
  });
}

function wrong(expected: string, got: unknown): Error {
  return new Error(`test/image/golden/fields.bin: expected ${expected}, got ${got}; ${hint}`);
}

/** FNV-1a, 32 bits. Source: G. Fowler, L. C. Noll, K.-P. Vo, RFC 9923. */
export function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
