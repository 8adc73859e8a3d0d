import { crc32 } from "../../crc32.js";
import { TenfoldError } from "../../errors.js";
import { deflated, records, stored, type ZipEntry } from "./archive.js";

/** More files than any model has. */
const mostEntries = 1000;
/** Longer paths are not believed, nor repeated in messages; in bytes. */
const maxNameBytes = 1000;
/** A comment at the end of the archive may be as long. */
const maxCommentBytes = 65_535;
/** What a field of 32 bits holds when the number stands in a zip64 record. */
const elsewhere = 0xffffffff;

/**
 * The files of a zip archive, as its central directory lists them; nothing is unpacked. What is read
 * takes no more memory than the archive itself.
 * Source: PKWARE's APPNOTE 6.3.10, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT.
 * @param where what messages call the archive.
 * @throws TenfoldError BAD_MODEL when it is cut off, damaged or has two files of one name;
 *   UNSUPPORTED_MODEL for zip64, several disks and encrypted files.
 */
export function readZip(bytes: Uint8Array, where: string): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = directoryOf(view, where);
  const entries = new Map<string, ZipEntry>();
  let at = directory.start;
  for (let index = 0; index < directory.entries; index += 1) {
    const { signature, bytes: headerBytes } = records.central;
    if (at + headerBytes > directory.end || view.getUint32(at, true) !== signature) {
      throw damaged(where, `its directory should list ${directory.entries} files`);
    }
    const nameBytes = view.getUint16(at + 28, true);
    const next =
      at + headerBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > directory.end) throw damaged(where, `its directory ends within file ${index}`);
    if (nameBytes > maxNameBytes) {
      throw damaged(where, `file ${index} has a name of more than ${maxNameBytes} bytes`);
    }
    const nameAt = at + headerBytes;
    const name = new TextDecoder().decode(bytes.slice(nameAt, nameAt + nameBytes));
    if (entries.has(name)) throw damaged(where, `holds ${name} twice`);
    entries.set(name, entryAt(view, at, name, directory.start, where));
    at = next;
  }
  return entries;
}

/**
 * The bytes of one file. Unpacking stops at the first byte more than the file declares.
 * @param maxBytes the most that it may declare.
 * @throws TenfoldError BAD_MODEL when it declares more, does not unpack or is not what it was;
 *   UNSUPPORTED_MODEL when it is packed by another method than deflate.
 */
export async function unpack(
  { name, method, packed, size, crc }: ZipEntry,
  maxBytes: number,
  where: string,
): Promise<Uint8Array> {
  if (size > maxBytes) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: ${name}: expected at most ${maxBytes} bytes, it declares ${size} when unpacked`,
    );
  }
  if (method !== stored && method !== deflated) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: ${name}: is packed by method ${method}; supported are stored (${stored}) and ` +
        `deflate (${deflated}): pack the archive again`,
    );
  }
  const unpacked = method === stored ? packed : await inflated(packed, size, name, where);
  if (unpacked.length !== size) {
    throw damaged(where, `${name} declares ${size} bytes, found ${unpacked.length}`);
  }
  if (crc32(unpacked) !== crc) throw damaged(where, `${name} is not what its checksum says`);
  return unpacked;
}

/** Where the central directory lies, and how many files it lists. */
function directoryOf(view: DataView, where: string) {
  const at = endRecordAt(view);
  if (at === undefined) {
    throw damaged(where, "found no end of a zip archive");
  }
  const [disk, startDisk] = [view.getUint16(at + 4, true), view.getUint16(at + 6, true)];
  const [here, entries] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const [size, start] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
  const before = at - records.zip64End.bytes;
  const { signature } = records.zip64End;
  if (
    (before >= 0 && view.getUint32(before, true) === signature) ||
    size === elsewhere ||
    start === elsewhere
  ) {
    throw zip64(where);
  }
  if (disk !== 0 || startDisk !== 0 || here !== entries) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: is a part of a zip archive in several; join them to one file`,
    );
  }
  if (start + size > at) throw damaged(where, "its directory lies beyond its end");
  if (entries > mostEntries) {
    throw new TenfoldError(
      "BAD_MODEL",
      `${where}: expected a zip archive of at most ${mostEntries} files, got ${entries}`,
    );
  }
  return { start, end: start + size, entries };
}

/** The last place where the end record may begin and its comment fills the rest. */
function endRecordAt(view: DataView): number | undefined {
  const { signature, bytes } = records.end;
  const last = view.byteLength - bytes;
  for (let at = last; at >= Math.max(0, last - maxCommentBytes); at -= 1) {
    if (view.getUint32(at, true) !== signature) continue;
    if (view.getUint16(at + 20, true) === last - at) return at;
  }
  return undefined;
}

/**
 * @param at where its record of the central directory begins.
 * @param end where the files end.
 */
function entryAt(view: DataView, at: number, name: string, end: number, where: string): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const [packedSize, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const start = view.getUint32(at + 42, true);
  if (flags & encrypted) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${where}: ${name} is encrypted; pack the archive again without a password`,
    );
  }
  if ([packedSize, size, start].includes(elsewhere)) throw zip64(where);
  const { signature, bytes: headerBytes } = records.local;
  if (start + headerBytes > end || view.getUint32(start, true) !== signature) {
    throw damaged(where, `${name} does not begin where the directory says`);
  }
  const dataAt =
    start + headerBytes + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (dataAt + packedSize > end) throw damaged(where, `${name} ends beyond the archive`);
  return {
    name,
    method: view.getUint16(at + 10, true),
    packed: new Uint8Array(view.buffer as ArrayBuffer, view.byteOffset + dataAt, packedSize),
    size,
    crc: view.getUint32(at + 16, true),
    time: view.getUint32(at + 12, true),
    attributes: view.getUint32(at + 38, true),
  };
}

/** Bits 0 (encrypted) and 13 (with a directory that is, too) of an entry's flags. */
const encrypted = 0x2001;

/** @returns one byte more than declared when there are more. */
async function inflated(
  packed: Uint8Array,
  size: number,
  name: string,
  where: string,
): Promise<Uint8Array> {
  const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream();
  const reader = stream.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const unpacked = new Uint8Array(size);
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return unpacked.subarray(0, filled);
      if (filled + value.length > size)
        throw damaged(where, `${name} unpacks to more than ${size} bytes`);
      unpacked.set(value, filled);
      filled += value.length;
    }
  } catch (cause) {
    if (cause instanceof TenfoldError) throw cause;
    throw damaged(where, `${name} does not unpack (${(cause as Error).message})`, cause);
  } finally {
    // A stream that failed rejects its cancellation with the error that was thrown above.
    await reader.cancel().catch(() => {});
  }
}

function zip64(where: string): TenfoldError {
  return new TenfoldError(
    "UNSUPPORTED_MODEL",
    `${where}: is a zip64 archive, which only files of more than 4 GB need; pack it again`,
  );
}

function damaged(where: string, problem: string, cause?: unknown): TenfoldError {
  return new TenfoldError(
    "BAD_MODEL",
    `${where}: is a zip archive that is cut off or damaged: ${problem}; copy or save the file again`,
    { cause },
  );
}
