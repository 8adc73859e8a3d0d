import { TenfoldError } from "../errors.js";
import { checkPictureBytes } from "../image/plane/limits.js";

/**
 * The bytes of a `data:` URL. Source: the Fetch Standard's "data: URL processor", without its media type:
 * what a picture is, its content says.
 * @param href as `URL` writes it.
 * @throws TenfoldError BAD_ARGUMENT when it has no data or wrong base64; BAD_PICTURE above 200 MB.
 */
export function bytesOfDataUrl(href: string): Uint8Array {
  const end = href.indexOf("#");
  const comma = href.indexOf(",");
  if (comma < 0 || (end >= 0 && end < comma))
    throw bad("expected a comma before its data, got none");
  // The longest base64 of the largest picture; percent signs may triple each letter.
  checkPictureBytes(Math.ceil((href.length - comma) / 4), "data URL");
  const text = href.slice(comma + 1, end < 0 ? undefined : end);
  const isBase64 = /;\s*base64\s*$/i.test(href.slice(0, comma));
  const bytes = isBase64 ? fromBase64(unescaped(text)) : latin1Bytes(unescaped(text));
  checkPictureBytes(bytes.length, "data URL");
  return bytes;
}

function fromBase64(text: string): Uint8Array {
  try {
    return latin1Bytes(atob(text));
  } catch (cause) {
    throw bad("expected base64 after the comma, got something else", { cause });
  }
}

/** Percent-encoded bytes as the characters of their numbers. */
function unescaped(text: string): string {
  if (!text.includes("%")) return text;
  return text.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}

function bad(message: string, options?: ErrorOptions): TenfoldError {
  return new TenfoldError("BAD_ARGUMENT", `data URL: ${message}`, options);
}
