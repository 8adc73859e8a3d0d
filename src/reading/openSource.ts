import { TenfoldError } from "../errors.js";
import type { PictureJob } from "./fieldMaker.js";
import type { PictureAccess } from "./pictureAccess.js";
import type { ReadOptions } from "./readOptions.js";
import { checkSize, type Source } from "./source.js";

/** What messages call a picture of which nothing is known. */
const anonymous = "picture";

/**
 * A source as what is to be read: the bytes of a picture file, or pixels.
 * @throws TenfoldError as `Recognizer.read` says; the signal's reason.
 */
export async function openSource(
  source: Source,
  access: PictureAccess,
  options: ReadOptions,
  signal: AbortSignal,
): Promise<PictureJob> {
  const where = options.name ?? nameOf(source);
  if (source.kind === "pixels") {
    return { kind: "pixels", pixels: source.pixels, where, isOwn: false };
  }
  if (source.kind === "bytes") return { kind: "file", bytes: source.bytes, where, isOwn: false };
  const bytes = await bytesOf(source, access, options, where, signal);
  return { kind: "file", bytes, where, isOwn: true };
}

function nameOf(source: Source): string {
  switch (source.kind) {
    case "path":
      return source.path;
    case "URL":
      return source.url;
    case "file URL":
      return source.url.href;
    case "blob":
      return "name" in source.blob ? String(source.blob.name) : anonymous;
    case "response":
      return source.response.url === "" ? anonymous : source.response.url;
    default:
      return anonymous;
  }
}

async function bytesOf(
  source: Exclude<Source, { readonly kind: "bytes" | "pixels" }>,
  access: PictureAccess,
  options: ReadOptions,
  where: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  switch (source.kind) {
    case "path":
      return access.readFile(source.path);
    case "file URL":
      return access.readFile(access.pathOf(source.url));
    case "URL":
      return access.readUrl(source.url, { ...options, signal });
    case "data URL":
      return (await import("./dataUrl.js")).bytesOfDataUrl(source.url);
    case "blob":
      checkSize(source.blob.size, where);
      return new Uint8Array(await source.blob.arrayBuffer());
    case "response":
      return bytesOfResponse(source.response, where, signal);
    default:
      return (await import("./readStream.js")).readStream(source.stream, where, signal);
  }
}

async function bytesOfResponse(
  response: Response,
  where: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { body, bodyUsed, ok, status } = response;
  if (bodyUsed) {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `${where}: expected a Response with its body, got one whose body was read already`,
    );
  }
  try {
    if (!ok) {
      throw new TenfoldError("URL_FAILED", `${where}: expected status 200…299, got ${status}`);
    }
    checkSize(Number(response.headers.get("content-length") ?? 0), where);
  } catch (error) {
    // A body that nobody reads would hold its connection.
    body?.cancel().catch(() => {});
    throw error;
  }
  if (body === null) return new Uint8Array(0);
  return (await import("./readStream.js")).readStream(body, where, signal);
}
