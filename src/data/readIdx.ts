import {
  asBytes,
  badIdx,
  type IdxArray,
  type IdxExpectation,
  type IdxHeader,
  idxHeaderBytes,
  isGzip,
  parseIdx,
  parseIdxHeader,
  wrongSize,
} from "./idx.js";

/** The largest IDX file, unpacked: 512 MiB, 680,000 pictures of 28×28. */
export const maxUnpackedBytes = 2 ** 29;

/**
 * Reads an IDX file, plain or gzip (told apart by content, not by name).
 * Memory stays bounded: the header is checked as soon as it is unpacked, what it declares must fit
 * `maxBytes` and the packed size, and unpacking stops at the first byte too many.
 * @throws TenfoldError BAD_IDX as `parseIdx`, and when the gzip data is damaged or too large.
 */
export async function readIdx(
  bytes: Uint8Array,
  where: string,
  expected: IdxExpectation,
  { maxBytes = maxUnpackedBytes }: { readonly maxBytes?: number } = {},
): Promise<IdxArray> {
  if (!isGzip(bytes)) return parseIdx(bytes, where, expected);
  const chunks = unpack(bytes, where);
  try {
    const start = await firstBytes(chunks, idxHeaderBytes(expected.rank + 1));
    const header = parseIdxHeader(start, where, expected);
    checkDeclared(header, bytes.length, maxBytes, where);
    const { dimensions, headerBytes, fileBytes } = header;
    const data = new Uint8Array(fileBytes - headerBytes);
    let filled = headerBytes;
    for (let chunk = start.subarray(headerBytes); ; ) {
      if (filled + chunk.length > fileBytes) {
        throw wrongSize(`${where} (unpacked)`, header, "more");
      }
      data.set(chunk, filled - headerBytes);
      filled += chunk.length;
      const next = await chunks.next();
      if (next.done) break;
      chunk = next.value;
    }
    if (filled !== fileBytes) throw wrongSize(`${where} (unpacked)`, header, filled);
    return { dimensions, data: asBytes(data, header, where) };
  } finally {
    await chunks.return();
  }
}

function checkDeclared(header: IdxHeader, packedBytes: number, maxBytes: number, where: string) {
  const fits = Math.min(maxBytes, packedBytes * maxDeflateRatio);
  if (header.fileBytes <= fits) return;
  const limit =
    fits === maxBytes
      ? `the ${maxBytes} bytes that are unpacked at most`
      : `${packedBytes} bytes of gzip can hold`;
  throw badIdx(
    where,
    `declares ${header.dimensions.join("×")} elements, more than ${limit}; ` +
      "the header is damaged, or the file must be unpacked first",
  );
}

/** Deflate packs 258 bytes into no less than 2 bits (https://zlib.net/zlib_tech.html). */
const maxDeflateRatio = 1032;

/** The unpacked chunks; leaving the loop early cancels the rest. */
async function* unpack(bytes: Uint8Array, where: string): AsyncGenerator<Uint8Array, void, void> {
  const packed = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream();
  const reader = packed.pipeThrough(new DecompressionStream("gzip")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch (cause) {
    throw badIdx(
      where,
      `expected gzip data, found ${bytes.length} bytes that do not unpack ` +
        `(${cause instanceof Error ? cause.message : String(cause)}); ` +
        "the file is cut short or damaged: fetch it again",
      { cause },
    );
  } finally {
    // A stream that failed rejects its cancellation with the error that was thrown above.
    await reader.cancel().catch(() => {});
  }
}

/** At least `count` bytes from the start, fewer only where the stream is shorter. */
async function firstBytes(chunks: AsyncGenerator<Uint8Array>, count: number): Promise<Uint8Array> {
  let start: Uint8Array = new Uint8Array(0);
  while (start.length < count) {
    const { done, value } = await chunks.next();
    if (done) break;
    if (start.length === 0) {
      start = value;
    } else {
      const joined = new Uint8Array(start.length + value.length);
      joined.set(start);
      joined.set(value, start.length);
      start = joined;
    }
  }
  return start;
}
