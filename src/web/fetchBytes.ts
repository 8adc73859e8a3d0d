import { TenfoldError } from "../errors.js";

/** Limits of a download. */
export interface DownloadOptions {
  /** Largest body, bytes. */
  readonly maxBytes: number;
  /** For everything, answer and body, milliseconds; no limit when absent. */
  readonly timeoutMs?: number | undefined;
  /** Ends the download, which rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told of how many bytes are there, as they come. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
}

/**
 * Downloads a file as a page may: without credentials, and from other hosts only where they allow it.
 * @param url an address, relative to the page's.
 * @returns its bytes, in memory that is nobody else's.
 * @throws TenfoldError URL_REFUSED for what is no http(s), blob or data URL, URL_FAILED when the download
 *   fails; the signal's reason.
 */
export async function fetchBytes(
  url: string,
  { maxBytes, timeoutMs, signal, onBytes }: DownloadOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const address = checkedAddress(url);
  const timeout = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const signals = [timeout, signal].filter((each) => each !== undefined);
  try {
    const response = await fetch(address, {
      credentials: "omit",
      signal: AbortSignal.any(signals),
    });
    return await bodyOf(response, url, maxBytes, onBytes);
  } catch (error) {
    if (error instanceof TenfoldError) throw error;
    signal?.throwIfAborted();
    if (timeout?.aborted) {
      throw failed(url, `expected an answer within ${Number(timeoutMs) / 1000} s, got none`, error);
    }
    throw failed(url, reasonFor(address), error);
  }
}

function checkedAddress(url: string): URL {
  if (!URL.canParse(url, self.location.href)) {
    throw new TenfoldError(
      "URL_REFUSED",
      `${url}: expected a URL like https://example.org/7.png, or one relative to the page's`,
    );
  }
  const address = new URL(url, self.location.href);
  if (/^(https?|blob|data):$/.test(address.protocol)) return address;
  throw new TenfoldError(
    "URL_REFUSED",
    `${url}: expected http or https, got ${address.protocol.slice(0, -1)}`,
  );
}

/** A browser tells no page why a request failed: this names what it can be. */
function reasonFor({ origin }: URL): string {
  if (origin === self.location.origin) {
    return "the download failed: the server did not answer, or there is no connection";
  }
  return (
    `the download failed: ${origin} did not answer, or does not let pages of ` +
    `${self.location.origin} read its files (CORS: it must send Access-Control-Allow-Origin); ` +
    "download the file and give it as a File"
  );
}

async function bodyOf(
  response: Response,
  url: string,
  maxBytes: number,
  onBytes?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { body, ok, status, headers } = response;
  const tooLarge = () => failed(url, `expected at most ${maxBytes / 1e6} MB, got more`);
  try {
    if (!ok) throw failed(url, `expected status 200…299, got ${status}`);
    if (Number(headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  } catch (error) {
    // A body that nobody reads would hold its connection.
    body?.cancel().catch(() => {});
    throw error;
  }
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  if (body) {
    for (const reader = body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > maxBytes) {
        reader.cancel().catch(() => {});
        throw tooLarge();
      }
      chunks.push(value);
      onBytes?.(size);
    }
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function failed(url: string, what: string, cause?: unknown): TenfoldError {
  return new TenfoldError("URL_FAILED", `${url}: ${what}`, { cause });
}
