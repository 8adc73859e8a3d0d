import type { Picture } from "../image/plane/picture.js";
import type { RawPixels } from "../image/plane/rawPixels.js";

/** Limits of a download, and what may be reached. */
export interface FetchOptions {
  /** Also read from private, loopback, link-local and other special addresses. */
  readonly allowPrivate?: boolean;
  /** For everything: names, redirects and the body. 10,000 when left out. */
  readonly timeoutMs?: number;
  /** Largest body; 20 MB when left out. */
  readonly maxBytes?: number;
  /** All addresses of a host name; the system's resolver when left out. */
  readonly resolve?: (hostname: string) => Promise<readonly string[]>;
  /** Which addresses may be connected to; those of the public internet when left out. */
  readonly isAllowed?: (address: string) => boolean;
  /** Ends the download, which rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How pictures are opened in one environment. It is handed in, as a `Runtime` is. */
export interface PictureAccess {
  /**
   * The bytes of a file, in memory that is nobody else's.
   * @throws TenfoldError FILE_NOT_FOUND, FILE_NOT_READABLE, BAD_PICTURE when it is larger than 200 MB.
   */
  readFile(path: string): Promise<Uint8Array>;
  /** The bytes of an http(s) URL, in memory that is nobody else's. @throws TenfoldError URL_REFUSED, URL_FAILED. */
  readUrl(url: string, options?: FetchOptions): Promise<Uint8Array>;
  /** The path that a `file:` URL names. @throws TenfoldError BAD_ARGUMENT when it names none here. */
  pathOf(url: URL): string;
  /**
   * A picture file's pixels.
   * @param where what the picture is called in messages.
   * @throws TenfoldError BAD_PICTURE, UNSUPPORTED_PICTURE, PICTURE_TOO_LARGE.
   */
  decode(bytes: Uint8Array, where: string): Promise<Picture>;
  /**
   * The pixels of what only this environment has, such as a page's canvas; undefined for anything else.
   * @throws TenfoldError BAD_ARGUMENT, PICTURE_TOO_LARGE.
   */
  pixelsOf?(value: object): RawPixels | undefined;
}
