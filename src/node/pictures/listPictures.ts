import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { TenfoldError } from "../../errors.js";
import { type FileType, fileTypeOf } from "../../image/plane/pictureType.js";
import { isSystemError, notReadable } from "../files/fileErrors.js";
import { kindOf } from "../files/fileKind.js";
import { openRegular } from "../files/readRegular.js";

/** The pictures of a folder, and what else there is. */
export interface FoundPictures {
  /** Paths, sorted by name, those of a folder before its folders'. */
  readonly pictures: readonly string[];
  /** How many of each kind were left out, the most frequent first. */
  readonly leftOut: readonly LeftOut[];
}

/** What was left out of a folder. */
export interface LeftOut {
  /** As in `HEIC`, `text file`, `folder`. */
  readonly kind: string;
  readonly count: number;
  /** Whether these are pictures, of a type that is not read. */
  readonly isPicture: boolean;
  /** What to do with them, where there is something. */
  readonly hint?: string;
}

/** Names that promise a picture: where another thing is inside, whoever reads the file says so. */
const promising = /\.(png|jpe?g|jfif|webp|gif|tiff?|avif|bmp)$/i;
/** First bytes that tell a type. */
const startBytes = 1024;
/** Folders in folders that are looked into: no tree of pictures is deeper. */
const mostDepth = 32;

/**
 * The pictures in a folder: files that hold one, whatever their names are, and those that are named
 * like one. Hidden files are left out without a word.
 * @param recursive whether folders inside are looked into, too; links to folders are not followed.
 * @throws TenfoldError FILE_NOT_FOUND (no such folder, or no picture in it), FILE_NOT_READABLE.
 */
export async function listPictures(
  folder: string,
  { recursive = false }: { readonly recursive?: boolean } = {},
): Promise<FoundPictures> {
  const found = await lookInto(folder, recursive ? mostDepth : 0);
  if (found.pictures.length > 0) return found;
  const others = found.leftOut.length === 0 ? "none" : `none, but ${tellLeftOut(found.leftOut)}`;
  throw new TenfoldError("FILE_NOT_FOUND", `${folder}: expected pictures, found ${others}`);
}

/** `2 HEIC, 1 PDF, 1 folder`, and behind it what to do with them. */
export function tellLeftOut(leftOut: readonly LeftOut[]): string {
  const counts = leftOut.map(({ kind, count, isPicture }) => {
    return `${count} ${isPicture || count === 1 ? kind : plural(kind)}`;
  });
  const hints = leftOut.flatMap(({ kind, hint }) => (hint === undefined ? [] : `${kind}: ${hint}`));
  return [counts.join(", "), ...hints].join("; ");
}

/** Names begin or end with what they are: `text file`, `file of unknown type`. */
function plural(kind: string): string {
  return kind.replace(/^(?:file|folder|link)\b|(?:file|page|archive|video)$/, "$&s");
}

async function lookInto(folder: string, depth: number): Promise<FoundPictures> {
  const found = await stat(folder).catch(() => undefined);
  if (found && !found.isDirectory()) {
    const message = `${folder}: expected a folder, got ${kindOf(found)}`;
    throw new TenfoldError("FILE_NOT_READABLE", message);
  }
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (!isSystemError(error) || error.code !== "ENOENT") throw notReadable(folder, error);
    const message = `${folder}: expected a folder, found nothing; check the spelling`;
    throw new TenfoldError("FILE_NOT_FOUND", message, { cause: error });
  });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const pictures: string[] = [];
  const leftOut = new Map<string, LeftOut>();
  const leave = ({ kind, isPicture, hint, count }: LeftOut) => {
    const sum = (leftOut.get(kind)?.count ?? 0) + count;
    leftOut.set(kind, { kind, isPicture, count: sum, ...(hint !== undefined && { hint }) });
  };
  for (const entry of entries) {
    if (entry.name.startsWith(".") || entry.isDirectory()) continue;
    const path = join(folder, entry.name);
    const kind = await whatIs(path, entry.isFile());
    if (kind === "picture") pictures.push(path);
    else leave(kind);
  }
  for (const entry of entries) {
    if (entry.name.startsWith(".") || !entry.isDirectory()) continue;
    if (depth === 0) {
      leave({ ...folderKind, count: 1 });
      continue;
    }
    const inside = await lookInto(join(folder, entry.name), depth - 1);
    for (const path of inside.pictures) pictures.push(path);
    for (const left of inside.leftOut) leave(left);
  }
  const byCount = [...leftOut.values()].sort((a, b) => b.count - a.count);
  return { pictures, leftOut: byCount };
}

const folderKind = {
  ...{ kind: "folder", isPicture: false },
  hint: "--recursive looks into them",
} as const;

/** What a file holds; pipes and devices are not opened, as they would be waited for. */
async function whatIs(path: string, isFile: boolean): Promise<"picture" | LeftOut> {
  const left = (kind: string) => ({ kind, count: 1, isPicture: false });
  if (!isFile) {
    const target = await stat(path).catch(() => undefined);
    if (target?.isDirectory()) return left("link to a folder");
    if (target && !target.isFile()) return left("special file");
  }
  if (promising.test(path)) return "picture";
  const type = await typeOf(path);
  if (type === undefined) return left("file that cannot be opened");
  if (type.kind === "picture") return "picture";
  const isPicture = type.kind === "unsupported picture";
  return { ...left(type.name), isPicture, ...(type.hint !== undefined && { hint: type.hint }) };
}

async function typeOf(path: string): Promise<FileType | undefined> {
  const file = await openRegular(path, "a picture file").catch(() => undefined);
  if (file === undefined) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(startBytes), 0, startBytes, 0);
    return fileTypeOf(buffer.subarray(0, bytesRead));
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
