/**
 * The text of a file that a spreadsheet may have written: UTF-8 or UTF-16, with a byte-order mark or
 * without, or, where it is neither, Windows-1252, in which Excel still writes CSV in the West.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = sixteenBits(bytes);
  if (encoding !== undefined) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Told by the mark, or by the zero beside the first letter: names of columns are ASCII. */
function sixteenBits(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return undefined;
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return undefined;
}
