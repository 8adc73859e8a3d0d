import { TenfoldError } from "../errors.js";
import { checkPictureBytes } from "../image/plane/limits.js";
import {
  checkedPixels,
  looksLikePixels,
  type Pixels,
  type RawPixels,
} from "../image/plane/rawPixels.js";
import { shown, tagOf } from "../shown.js";
import type { PictureAccess } from "./pictureAccess.js";

/**
 * Where a picture comes from: the bytes of a picture file, in memory, in a `Blob` or `File`, in the body of
 * a `Response` or in a stream of Node or the web; a URL (`http:`, `https:`, `file:` or `data:`); raw
 * pixels. Of a stream and a response, the body is used up. What is in memory must not change until the
 * answer is there.
 */
export type PictureSource =
  | Uint8Array
  | ArrayBufferLike
  | Blob
  | Response
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array>
  | URL
  | RawPixels;

/** The same, told apart, and what `readFile` and `readUrl` are given. */
export type Source =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "pixels"; readonly pixels: Pixels }
  | { readonly kind: "blob"; readonly blob: Blob }
  | { readonly kind: "response"; readonly response: Response }
  | { readonly kind: "web stream"; readonly stream: ReadableStream<Uint8Array> }
  | { readonly kind: "stream"; readonly stream: AsyncIterable<Uint8Array> }
  | { readonly kind: "data URL"; readonly url: string }
  | { readonly kind: "URL"; readonly url: string }
  | { readonly kind: "file URL"; readonly url: URL }
  | { readonly kind: "path"; readonly path: string };

/**
 * Tells a source by what it can do, not by its class, so that one of another realm is known, too.
 * @param access knows what only its environment has.
 * @throws TenfoldError BAD_ARGUMENT that shows what came, in short, for anything else; as
 *   `checkedPixels`.
 */
export function sourceOf(value: unknown, { pixelsOf }: Pick<PictureAccess, "pixelsOf">): Source {
  if (typeof value !== "object" || value === null) throw notASource(value);
  const drawn = pixelsOf?.(value);
  if (drawn) return { kind: "pixels", pixels: checkedPixels(drawn) };
  if (ArrayBuffer.isView(value)) return { kind: "bytes", bytes: bytesOfView(value) };
  switch (tagOf(value)) {
    case "ArrayBuffer":
    case "SharedArrayBuffer":
      return { kind: "bytes", bytes: bytesOfBuffer(value as ArrayBufferLike) };
    case "Blob":
    case "File":
      return { kind: "blob", blob: value as Blob };
    case "Response":
      return { kind: "response", response: value as Response };
    case "ReadableStream":
      return { kind: "web stream", stream: value as ReadableStream<Uint8Array> };
    case "URL":
      return sourceOfUrl(value as URL);
  }
  if (looksLikePixels(value)) return { kind: "pixels", pixels: checkedPixels(value) };
  if (Symbol.asyncIterator in value) {
    return { kind: "stream", stream: value as AsyncIterable<Uint8Array> };
  }
  throw notASource(value);
}

function sourceOfUrl(url: URL): Source {
  if (url.protocol === "file:") return { kind: "file URL", url };
  if (url.protocol === "data:") return { kind: "data URL", url: url.href };
  // Any other than http and https is refused where it is opened.
  return { kind: "URL", url: url.href };
}

/** Bytes are bytes, however they are looked at; numbers of other kinds are something else. */
function bytesOfView(view: ArrayBufferView): Uint8Array {
  const tag = tagOf(view);
  if (tag === "Uint8Array" || tag === "DataView") {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    checkPictureBytes(bytes.length, "picture");
    return bytes;
  }
  const hint = tag.startsWith("Float")
    ? "for a field of 784 numbers use readField(field)"
    : "for pixels give { width, height, data }";
  throw new TenfoldError("BAD_ARGUMENT", `read: ${expected}, got ${shown(view)}; ${hint}`);
}

function bytesOfBuffer(buffer: ArrayBufferLike): Uint8Array {
  try {
    const bytes = new Uint8Array(buffer);
    checkPictureBytes(bytes.length, "picture");
    return bytes;
  } catch (cause) {
    if (cause instanceof TenfoldError) throw cause;
    const message = `read: ${expected}, got an ArrayBuffer that was transferred to another thread`;
    throw new TenfoldError("BAD_ARGUMENT", message, { cause });
  }
}

const expected =
  "expected the bytes of a picture, a Blob, a Response, a stream, a URL object or raw pixels";

function notASource(value: unknown): TenfoldError {
  return new TenfoldError("BAD_ARGUMENT", `read: ${expected}, got ${shown(value)}${hintOf(value)}`);
}

function hintOf(value: unknown): string {
  if (typeof value === "string") return "; for text use readFile(path) or readUrl(url)";
  if (tagOf(value) === "Promise") return "; await it first";
  if (tagOf(value) === "Array") return "; for many pictures use readMany(sources)";
  return "";
}
