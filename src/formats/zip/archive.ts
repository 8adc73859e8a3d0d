/** A file in a zip archive, packed as it stands there. */
export interface ZipEntry {
  /** Its path in the archive. */
  readonly name: string;
  /** 0: stored as it is, 8: deflated; others are not unpacked. */
  readonly method: number;
  readonly packed: Uint8Array;
  /** Bytes when unpacked, as declared. */
  readonly size: number;
  /** Of the unpacked bytes, as declared. */
  readonly crc: number;
  /** When it was changed, as MS-DOS writes times and dates. */
  readonly time: number;
  /** Its attributes in the file system that it comes from. */
  readonly attributes: number;
}

export const stored = 0;
export const deflated = 8;

/** What each record of a zip archive begins with, and its bytes without what varies. */
export const records = {
  local: { signature: 0x04034b50, bytes: 30 },
  central: { signature: 0x02014b50, bytes: 46 },
  end: { signature: 0x06054b50, bytes: 22 },
  zip64End: { signature: 0x07064b50, bytes: 20 },
} as const;

/** Whether bytes begin as a zip archive does, also as one without files. */
export function isZip(bytes: Uint8Array): boolean {
  return (
    bytes[0] === 0x50 &&
    bytes[1] === 0x4b &&
    ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))
  );
}
