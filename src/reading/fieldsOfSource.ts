import { TenfoldError } from "../errors.js";
import type { PreparedPicture } from "../image/field/prepare.js";
import { checkPictureBytes } from "../image/plane/limits.js";
import type { FieldMaker, PictureJob } from "./fieldMaker.js";
import type { PictureAccess } from "./pictureAccess.js";
import type { ReadOptions } from "./readOptions.js";
import { Room } from "./room.js";
import type { Source } from "./source.js";

/** Files, and blobs that may lie on a disk, whose bytes are held at once; more would fill the memory. */
const filesAtOnce = new Room(4);
/** Downloads at once, of at most 20 MB each unless more is allowed. */
const downloadsAtOnce = new Room(16);

/**
 * A source → its picture, prepared.
 * @throws TenfoldError as `Recognizer.read` says; the signal's reason.
 */
export async function fieldsOfSource(
  source: Source,
  options: ReadOptions,
  signal: AbortSignal,
  { pictures, fields }: { readonly pictures: PictureAccess; readonly fields: FieldMaker },
): Promise<PreparedPicture> {
  return useSource(source, options, signal, pictures, async (job) => {
    const prepared = await fields.fieldsOf(job, signal);
    const isNamed = job.kind === "file" || options.name !== undefined;
    if (prepared.blank === undefined || !isNamed) return prepared;
    return { ...prepared, blank: `${job.where}: ${prepared.blank}` };
  });
}

/**
 * Opens a source and makes something of its picture. No more files and downloads are held at once than
 * memory allows.
 * @throws TenfoldError as `Recognizer.read` says; the signal's reason; what `use` throws.
 */
export async function useSource<T>(
  source: Source,
  options: ReadOptions,
  signal: AbortSignal,
  pictures: PictureAccess,
  use: (job: PictureJob) => Promise<T>,
): Promise<T> {
  const leave = await roomFor(source)?.enter(1, signal);
  try {
    const job = await openSource(source, pictures, options, signal);
    signal.throwIfAborted();
    return await use(job);
  } finally {
    leave?.();
  }
}

/** What a source waits for before it is opened, if for anything: what is in memory is there already. */
function roomFor({ kind }: Source): Room | undefined {
  if (kind === "URL") return downloadsAtOnce;
  return kind === "path" || kind === "file URL" || kind === "blob" ? filesAtOnce : undefined;
}

/** What messages call a picture of which nothing is known. */
const anonymous = "picture";

/**
 * A source as what is to be read: the bytes of a picture file, or pixels.
 * @throws TenfoldError as `Recognizer.read` says; the signal's reason.
 */
async function openSource(
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
      checkPictureBytes(source.blob.size, where);
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
    checkPictureBytes(Number(response.headers.get("content-length") ?? 0), where);
  } catch (error) {
    // A body that nobody reads would hold its connection.
    body?.cancel().catch(() => {});
    throw error;
  }
  if (body === null) return new Uint8Array(0);
  return (await import("./readStream.js")).readStream(body, where, signal);
}
