import { TenfoldError } from "../errors.js";
import { type DigitSet, noDigit } from "./digitSet.js";

/** An array read from an IDX file, as unsigned bytes. */
export interface IdxArray {
  /** Sides from the slowest to the fastest: [count] or [count, height, width]. */
  readonly dimensions: readonly number[];
  /** Product of the sides in bytes: a view into the file's bytes, or a copy of wider numbers. */
  readonly data: Uint8Array;
}

/**
 * What an IDX file is to hold: labels have rank 1, pictures rank 3. One side of 1 more, as arrays with
 * a channel have it, is taken away: [N, H, W, 1], [N, 1, H, W], [N, 1].
 */
export interface IdxExpectation {
  readonly rank: 1 | 3;
}

/** What an IDX header declares. */
export interface IdxHeader {
  readonly dimensions: readonly number[];
  /** The type byte, one of `elementTypes`. */
  readonly type: number;
  /** Bytes before the first element. */
  readonly headerBytes: number;
  /** Bytes of the whole file, header included. */
  readonly fileBytes: number;
}

/**
 * Reads an unpacked IDX file, without copying or allocating what it declares. Pictures are unsigned
 * bytes; labels may be any numbers, if they are 0…255.
 * The format: two zero bytes, a type byte, a rank byte, one big-endian uint32 a side, the elements
 * (http://yann.lecun.com/exdb/mnist/, "the IDX file format").
 * @param where names the file in messages.
 * @throws TenfoldError BAD_IDX, with its own message for each way a file can be wrong.
 */
export function parseIdx(bytes: Uint8Array, where: string, expected: IdxExpectation): IdxArray {
  const header = parseIdxHeader(bytes, where, expected);
  if (bytes.length !== header.fileBytes) throw wrongSize(where, header, bytes.length);
  return {
    dimensions: header.dimensions,
    data: asBytes(bytes.subarray(header.headerBytes), header, where),
  };
}

/**
 * Reads and checks the header alone, from the first bytes of an unpacked IDX file.
 * @throws TenfoldError BAD_IDX as `parseIdx` does.
 */
export function parseIdxHeader(
  bytes: Uint8Array,
  where: string,
  { rank }: IdxExpectation,
): IdxHeader {
  const [zero, secondZero, type, declaredRank] = bytes;
  if (type === undefined || declaredRank === undefined) {
    throw cutHeader(where, idxHeaderBytes(rank), bytes.length);
  }
  if (zero !== 0 || secondZero !== 0) {
    throw badIdx(
      where,
      `expected an IDX file (first bytes 00 00 08 0${rank}), found ${hex(bytes.subarray(0, 4))}; ` +
        otherFormat(bytes),
    );
  }
  const known = elementTypes[type];
  if (known === undefined || (rank === 3 && type !== unsignedByte)) {
    throw badIdx(
      where,
      `expected elements of type 08 (unsigned byte), found type ${hex(bytes.subarray(2, 3))} ` +
        `(${known?.name ?? "unknown"}); save the data as bytes 0…255`,
    );
  }
  if (declaredRank !== rank && declaredRank !== rank + 1)
    throw wrongRank(where, rank, declaredRank);
  const headerBytes = idxHeaderBytes(declaredRank);
  if (bytes.length < headerBytes) throw cutHeader(where, headerBytes, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const sides = Array.from({ length: declaredRank }, (_, i) => view.getUint32(4 + 4 * i));
  if (sides.includes(0)) {
    throw badIdx(
      where,
      `expected at least one element, the header declares ${sides.join("×")}; ` +
        "the file is empty or its header damaged",
    );
  }
  const dimensions = declaredRank === rank ? sides : withoutChannel(sides, rank);
  if (dimensions === undefined) throw tooManySides(where, rank, sides);
  const elements = dimensions.reduce((product, side) => product * side, known.bytes);
  return { dimensions, type, headerBytes, fileBytes: headerBytes + elements };
}

/** Sides without the one of 1 that stands last, or second; undefined where neither is 1. */
function withoutChannel(sides: readonly number[], rank: 1 | 3): number[] | undefined {
  const at = [rank, 1].find((side) => sides[side] === 1);
  return at === undefined ? undefined : sides.filter((_, side) => side !== at);
}

/**
 * Elements as they stand in a file as bytes; those that are bytes are not copied.
 * @throws TenfoldError BAD_IDX where one is no whole number 0…255.
 */
export function asBytes(elements: Uint8Array, { type }: IdxHeader, where: string): Uint8Array {
  const known = elementTypes[type];
  if (known === undefined || type === unsignedByte) return elements;
  const view = new DataView(elements.buffer, elements.byteOffset, elements.byteLength);
  return Uint8Array.from({ length: elements.length / known.bytes }, (_, i) => {
    const value = known.read(view, i * known.bytes);
    if (Number.isInteger(value) && value >= 0 && value <= 255) return value;
    throw badIdx(
      where,
      `expected whole numbers 0…255 (here stored as ${known.name}), found ${value} at index ${i} ` +
        "(counted from 0); save labels as unsigned bytes",
    );
  });
}

/** Bytes of an IDX header of this rank. */
export function idxHeaderBytes(rank: number): number {
  return 4 + 4 * rank;
}

/** What a set of labeled pictures is to be. */
export interface SetExpectation {
  readonly height?: number;
  readonly width?: number;
  /** 9 for digits alone, `noDigit` for sets that hold other pictures, too. */
  readonly highestLabel?: number;
}

/**
 * Joins pictures and labels read from two IDX files, without copying.
 * @param images dimensions [count, height, width]
 * @param labels dimensions [count]
 * @param where names the two files in messages
 * @param expected height and width the network reads; the highest label, 9 when absent
 * @throws TenfoldError BAD_IDX when the counts or the size differ, or a label is too high.
 */
export function digitSet(
  images: IdxArray,
  labels: IdxArray,
  where: { readonly images: string; readonly labels: string },
  expected: SetExpectation = {},
): DigitSet {
  const { height: rows = 28, width: columns = 28, highestLabel = 9 } = expected;
  const [count, height, width] = images.dimensions as [number, number, number];
  if (height !== rows || width !== columns) {
    throw badIdx(
      where.images,
      `expected pictures of ${rows}×${columns}, found ${height}×${width}; ` +
        "resample them to that size first",
    );
  }
  if (labels.dimensions[0] !== count) {
    throw badIdx(
      where.labels,
      `expected ${count} labels, one a picture in ${where.images}, found ` +
        `${labels.dimensions[0]}; do the two files belong together?`,
    );
  }
  const wrong = labels.data.findIndex((label) => label > highestLabel);
  if (wrong >= 0) {
    const allowed = highestLabel === noDigit ? "0…9, or 10 for not a digit" : `0…${highestLabel}`;
    throw badIdx(
      where.labels,
      `expected labels ${allowed}, found ${labels.data[wrong]} at index ${wrong} (counted from 0); ` +
        "letters and other classes cannot be trained on",
    );
  }
  return { count, height, width, images: images.data, labels: labels.data };
}

/** The error for an unpacked file that is shorter or longer than its header declares. */
export function wrongSize(
  where: string,
  { dimensions, headerBytes, fileBytes }: IdxHeader,
  found: number | "more",
): TenfoldError {
  const short = found !== "more" && found < fileBytes;
  return badIdx(
    where,
    `expected ${fileBytes} bytes (a header of ${headerBytes} and ${dimensions.join("×")} ` +
      `elements), found ${found}; ` +
      (short ? "the file is cut short: fetch it again" : "bytes follow the last element"),
  );
}

/** A fault of an IDX file. */
export function badIdx(where: string, message: string, options?: ErrorOptions): TenfoldError {
  return new TenfoldError("BAD_IDX", `${where}: ${message}`, options);
}

const unsignedByte = 0x08;

/** Types by the type byte; numbers are big-endian. */
const elementTypes: Readonly<
  Record<number, { name: string; bytes: number; read(view: DataView, at: number): number }>
> = {
  8: { name: "unsigned byte", bytes: 1, read: (view, at) => view.getUint8(at) },
  9: { name: "signed byte", bytes: 1, read: (view, at) => view.getInt8(at) },
  11: { name: "16-bit integer", bytes: 2, read: (view, at) => view.getInt16(at) },
  12: { name: "32-bit integer", bytes: 4, read: (view, at) => view.getInt32(at) },
  13: { name: "32-bit float", bytes: 4, read: (view, at) => view.getFloat32(at) },
  14: { name: "64-bit float", bytes: 8, read: (view, at) => view.getFloat64(at) },
};

/** The error for an array with a side too many that is not 1. */
function tooManySides(where: string, rank: 1 | 3, sides: readonly number[]): TenfoldError {
  const [each, hint] =
    rank === 1
      ? ["label", "of one-hot labels keep the place of the 1"]
      : ["gray picture", "of colors keep their brightness"];
  return badIdx(
    where,
    `expected one ${each} an entry (rank ${rank}, or one side more of 1), found ${sides.join("×")}; ${hint}`,
  );
}

function cutHeader(where: string, headerBytes: number, found: number): TenfoldError {
  return badIdx(
    where,
    `expected a header of ${headerBytes} bytes, found a file of ${found}; ` +
      (found === 0 ? "the file is empty" : "the file is cut short: fetch it again"),
  );
}

function wrongRank(where: string, rank: 1 | 3, found: number): TenfoldError {
  const kinds: Readonly<Record<number, string>> = { 1: "labels", 3: "pictures" };
  const swapped = found === 1 || found === 3;
  return badIdx(
    where,
    `expected rank ${rank} (${kinds[rank]}), found rank ${found}` +
      (swapped
        ? ` (${kinds[found]}); are the picture and the label file swapped?`
        : "; the file holds another kind of array"),
  );
}

/** What a file that is no IDX file looks like, as a hint. */
function otherFormat(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (isGzip(bytes)) return "the file is gzip: unpack it first, or read it with readIdx";
  if (a === 0x50 && b === 0x4b) return "this is a ZIP archive: unpack it first";
  if (a === 0x3c) return "this is a web page: the download went wrong";
  if (a === 0x89 && b === 0x50) return "this is a PNG picture";
  return "this is no MNIST file, or its first bytes are damaged";
}

/** Whether these are the first bytes of a gzip file (RFC 1952, section 2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
}
