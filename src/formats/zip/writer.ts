import { crc32 } from "../../crc32.js";
import { records, stored, type ZipEntry } from "./archive.js";

/** The version of the format that a reader must know: 2.0. */
const version = 20;
/** The flag that says that names are UTF-8. */
const utf8 = 0x800;
/** 1 January 1980, the first day that zip knows: equal files make equal archives. */
const firstDay = ((1 << 5) | 1) << 16;

/** A file as it is, for `writeZip`. */
export function zipEntry(name: string, bytes: Uint8Array): ZipEntry {
  const [size, crc] = [bytes.length, crc32(bytes)];
  return { name, method: stored, packed: bytes, size, crc, time: firstDay, attributes: 0 };
}

/** A zip archive of these files, in order; each stays packed as it is. Below 4 GB and 65,535 files. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const [files, directory]: [Uint8Array[], Uint8Array[]] = [[], []];
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name);
    const local = record(records.local);
    describe(local, 4, entry, name.length);
    const central = record(records.central);
    central.setUint16(4, version, true);
    describe(central, 6, entry, name.length);
    central.setUint32(38, entry.attributes, true);
    central.setUint32(42, lengthOf(files), true);
    files.push(bytesOf(local), name, entry.packed);
    directory.push(bytesOf(central), name);
  }
  const end = record(records.end);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, lengthOf(directory), true);
  end.setUint32(16, lengthOf(files), true);
  const parts = [...files, ...directory, bytesOf(end)];
  const archive = new Uint8Array(lengthOf(parts));
  let filled = 0;
  for (const part of parts) {
    archive.set(part, filled);
    filled += part.length;
  }
  return archive;
}

/** An empty record of a kind. */
function record({ signature, bytes }: { readonly signature: number; readonly bytes: number }) {
  const view = new DataView(new ArrayBuffer(bytes));
  view.setUint32(0, signature, true);
  return view;
}

/** What both records of a file say of it, from the version needed on. */
function describe(view: DataView, at: number, entry: ZipEntry, nameBytes: number): void {
  view.setUint16(at, version, true);
  view.setUint16(at + 2, utf8, true);
  view.setUint16(at + 4, entry.method, true);
  view.setUint32(at + 6, entry.time, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.packed.length, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, nameBytes, true);
}

function bytesOf(view: DataView<ArrayBuffer>): Uint8Array {
  return new Uint8Array(view.buffer);
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((total, { length }) => total + length, 0);
}
