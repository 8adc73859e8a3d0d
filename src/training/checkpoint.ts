import type { Composition } from "../composing/composition.js";
import { TenfoldError } from "../errors.js";
import { missing, present } from "../present.js";
import { type CheckpointHeader, checkpointHeaderIn } from "./checkpointHeader.js";
import { parameterOffsets } from "./sharedState.js";

/** Everything that a training run needs to continue as if it had never been stopped. */
export interface Checkpoint extends CheckpointHeader {
  readonly weights: Float32Array;
  readonly m: Float32Array;
  readonly v: Float32Array;
  readonly average: Float32Array;
  /** The weights that did best on validation; before the first epoch's end, zeros. */
  readonly best: Float32Array;
}

/** Where a training keeps its checkpoint. */
export interface CheckpointStore {
  /** Names it in messages. */
  readonly path: string;
  /** @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_CHECKPOINT. */
  load(): Promise<Checkpoint>;
  /** Replaces what is there, whole. @throws TenfoldError FILE_NOT_WRITABLE. */
  save(checkpoint: Checkpoint): Promise<void>;
}

const arrayNames = ["weights", "m", "v", "average", "best"] as const;
const magic = "TENFOLD CHECKPOINT 3\n";

/**
 * A checkpoint as bytes: a magic line, the header's length (uint32), the header as JSON, the arrays
 * (float32) one after the other, and a checksum (uint32) of all before; little-endian.
 */
export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  const { weights, m, v, average, best, ...header } = checkpoint;
  const arrays = [weights, m, v, average, best];
  const start = new TextEncoder().encode(magic);
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = start.length + 4 + json.length + arrays.length * weights.length * 4 + 4;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set(start);
  view.setUint32(start.length, json.length, true);
  bytes.set(json, start.length + 4);
  let at = start.length + 4 + json.length;
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  view.setUint32(at, checksum(bytes.subarray(0, at)), true);
  return bytes;
}

/**
 * Reads what `encodeCheckpoint` wrote.
 * @param where the file's name, for messages.
 * @throws TenfoldError BAD_CHECKPOINT when the bytes are anything else, or were cut or changed.
 */
export function decodeCheckpoint(bytes: Uint8Array, where: string): Checkpoint {
  const start = new TextEncoder().encode(magic);
  if (!start.every((byte, at) => bytes[at] === byte)) {
    throw bad(where, `expected a file that starts with "${magic.trim()}", found other bytes`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 4;
  const intact =
    end > start.length + 4 && view.getUint32(end, true) === checksum(bytes.subarray(0, end));
  if (!intact) throw bad(where, "the file was cut short or changed: its checksum does not match");
  const jsonLength = view.getUint32(start.length, true);
  const jsonAt = start.length + 4;
  const json = new TextDecoder().decode(bytes.subarray(jsonAt, jsonAt + jsonLength));
  const header = checkpointHeaderIn(json, (problem, cause) =>
    bad(where, `its header: ${problem}`, cause),
  );
  const count = present(parameterOffsets(header.network).at(-1));
  const expected = jsonAt + jsonLength + arrayNames.length * count * 4 + 4;
  if (bytes.length !== expected) {
    throw bad(where, `expected ${expected} bytes for its network, found ${bytes.length}`);
  }
  const arrays = arrayNames.map((name, index) => {
    const from = jsonAt + jsonLength + index * count * 4;
    // A copy in plain memory: a Buffer's own slice would share its, at any offset.
    return [name, new Float32Array(new Uint8Array(bytes.subarray(from, from + count * 4)).buffer)];
  });
  return { ...header, ...Object.fromEntries(arrays) } as Checkpoint;
}

/** A short name of a data set: the number of images and a checksum of all bytes. */
export function fingerprint(
  set: { readonly images: Uint8Array; readonly labels: Uint8Array },
  composition?: Composition,
) {
  const sums = [set.images, set.labels].map((bytes) => checksum(bytes).toString(16));
  const composed = composition ? `, composed by ${JSON.stringify(composition, named)}` : "";
  return `${set.labels.length} images, checksums ${sums.join(" and ")}${composed}`;
}

/** Bytes in a composition, such as a pile's pixels, by their checksum. */
function named(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? `checksum ${checksum(value).toString(16)}` : value;
}

/** FNV-1a, 32 bits (Fowler, Noll & Vo), taken over bytes. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) {
    hash = Math.imul(hash ^ (bytes[i] ?? missing()), 0x01000193);
  }
  return hash >>> 0;
}

function bad(where: string, problem: string, cause?: unknown): TenfoldError {
  const message = `${where}: ${problem}; train again without --resume to start anew`;
  return new TenfoldError("BAD_CHECKPOINT", message, { cause });
}
