/** What a file holds, told by its first bytes and never by its name. */
export interface FileType {
  /** A name to show, for example `JPEG` or `HTML page`. */
  readonly name: string;
  /** Whether `decodePicture` reads it; when not, whether it is a picture at all. */
  readonly kind: "picture" | "unsupported picture" | "no picture";
  /** What to do with an unsupported picture, where that is more than to save it as another type. */
  readonly hint?: string;
}

const supported = (name: string): FileType => ({ name, kind: "picture" });
const unsupported = (name: string, hint?: string): FileType => {
  return { name, kind: "unsupported picture", ...(hint !== undefined && { hint }) };
};
const other = (name: string): FileType => ({ name, kind: "no picture" });

/**
 * First bytes as Latin-1 text, `.` for any byte. Sources: each format's specification, and the
 * WHATWG MIME Sniffing Standard, section 6.
 */
const signatures: readonly (readonly [start: string, type: FileType])[] = [
  ["\x89PNG\r\n\x1a\n", supported("PNG")],
  ["\xff\xd8\xff", supported("JPEG")],
  ["GIF87a", supported("GIF")],
  ["GIF89a", supported("GIF")],
  ["RIFF....WEBP", supported("WebP")],
  ["II*\0", supported("TIFF")],
  ["MM\0*", supported("TIFF")],
  ["II+\0", supported("TIFF")],
  ["MM\0+", supported("TIFF")],
  ["%PDF-", unsupported("PDF")],
  // A text may begin with BM: only a header's size behind it makes a picture.
  ...["\x0c", "\x28", "\x34", "\x38", "\x40", "\x6c", "\x7c"].map(
    (size) => [`BM............${size}\0\0\0`, supported("BMP")] as const,
  ),
  ["\0\0\x01\0", unsupported("ICO")],
  ["\xff\x0a", unsupported("JPEG XL")],
  ["\0\0\0\x0cJXL ", unsupported("JPEG XL")],
  ["\0\0\0\x0cjP  ", unsupported("JPEG 2000")],
  ["8BPS", unsupported("Photoshop")],
  ["%!PS", unsupported("PostScript")],
  ["PK\x03\x04", other("ZIP archive")],
  ["\x1f\x8b", other("gzip file")],
  ["\x89HDF\r\n\x1a\n", other("HDF5 file")],
];

/** Brands of the ISO base media file format that hold pictures in HEVC, and in any coding. */
const heicBrands = new Set("heic heix heim heis hevc hevx hevm hevs".split(" "));
const heifBrands = new Set("mif1 msf1 mif2 miaf".split(" "));
const heifHint =
  "export it as JPEG (iPhone: Settings → Camera → Formats → Most Compatible takes JPEGs from now on)";

/** Tells what `bytes`, or the first few hundred of them, are the beginning of. */
export function fileTypeOf(bytes: Uint8Array): FileType {
  if (bytes.length === 0) return other("empty file");
  const text = latin1(bytes.subarray(0, 1024));
  for (const [start, type] of signatures) {
    if (matches(text, start)) return type;
  }
  if (text.slice(4, 8) === "ftyp") return mediaType(bytes, text);
  return textType(bytes, text);
}

function matches(text: string, start: string): boolean {
  for (let i = 0; i < start.length; i++) {
    if (start[i] !== "." && start[i] !== text[i]) return false;
  }
  return true;
}

/** AVIF and HEIF share a container: what tells them apart is the brands it declares. */
function mediaType(bytes: Uint8Array, text: string): FileType {
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const brands = [text.slice(8, 12)];
  for (let at = 16; at + 4 <= Math.min(size, text.length); at += 4) {
    brands.push(text.slice(at, at + 4));
  }
  if (brands.some((brand) => brand === "avif" || brand === "avis")) return supported("AVIF");
  if (brands.some((brand) => heicBrands.has(brand))) return unsupported("HEIC", heifHint);
  if (brands.some((brand) => heifBrands.has(brand))) return unsupported("HEIF", heifHint);
  return other("video");
}

function textType(bytes: Uint8Array, text: string): FileType {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const plain = text
    .replace(/^\xef\xbb\xbf/, "")
    .trimStart()
    .toLowerCase();
  if (/^<(!doctype html|html|head|body|script|title|h1|p|div)\b/.test(plain)) {
    return other("HTML page");
  }
  if (/<svg[\s>:]/.test(plain) && plain.startsWith("<")) return unsupported("SVG");
  if (plain.startsWith("<?xml")) return other("XML file");
  if (/^[{[]\s*["{[\]}\d]/.test(plain)) return other("JSON file");
  // Control characters never occur in text; a byte order mark of UTF-16 excuses its zeros.
  return wide || !bytes.subarray(0, 1024).some(isControl) ? other("text file") : unknown;
}

/** Whether a byte is a control character other than tab, line feeds, form feed and escape. */
function isControl(byte: number): boolean {
  return byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b;
}

const unknown = other("file of unknown type");

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** A type's name in a sentence: `an HTML page`, `a PDF`. */
export function withArticle(name: string): string {
  return `${/^([aeio]|HTML|SVG|XML|HDF)/i.test(name) ? "an" : "a"} ${name}`;
}
