import { isUtf8 } from "node:buffer";
import { lookup } from "node:dns/promises";
import type { LookupFunction } from "node:net";
import type { Dispatcher } from "undici";
import { TenfoldError } from "../../errors.js";
import { fileTypeOf, withArticle } from "../../image/plane/pictureType.js";
import { onAbort } from "../../reading/callOff.js";
import type { FetchOptions } from "../../reading/pictureAccess.js";
import { isPublicAddress } from "./address.js";
import { networkReason } from "./networkFaults.js";

const maxRedirects = 5;
const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/**
 * Downloads a picture over http or https, without proxies, cookies or credentials. Every address a
 * name resolves to must be public, and the connection goes to the address that was checked, so a
 * name cannot change its mind in between. Each of at most five redirects is checked again.
 * @throws TenfoldError URL_REFUSED when the URL or an address may not be read, URL_FAILED when the
 *   download fails: no answer in time, a status other than 200, too large, or no picture. The reason of
 *   the signal in the options.
 */
export async function fetchPicture(url: string, options: FetchOptions = {}): Promise<Uint8Array> {
  const { timeoutMs = 10_000, signal } = options;
  signal?.throwIfAborted();
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  const expired = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => {
      reject(failed(url, `expected an answer within ${timeoutMs / 1000} s, got none`));
    });
  });
  let stopListening = () => {};
  const work = download(url, options, controller.signal);
  const calledOff = new Promise<never>((_, reject) => {
    if (signal) stopListening = onAbort(signal, reject);
  });
  // The loser of the race may still fail later; that is no unhandled rejection.
  work.catch(() => {});
  expired.catch(() => {});
  try {
    return await Promise.race([work, expired, calledOff]);
  } finally {
    stopListening();
    clearTimeout(timer);
    controller.abort();
  }
}

async function download(
  first: string,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { Agent, request } = await import("undici");
  const dispatcher = new Agent({ connect: { lookup: checkedLookup(options) } });
  try {
    let url = checkedUrl(first, first, options);
    for (let redirects = 0; ; redirects++) {
      const response = await request(url, {
        dispatcher,
        signal,
        headers: { accept: "image/*", "user-agent": "tenfold" },
      });
      if (!redirectStatuses.has(response.statusCode)) return await bodyOf(response, first, options);
      abandon(response);
      const { location } = response.headers;
      if (typeof location !== "string") throw failed(first, "redirected without saying where to");
      if (redirects === maxRedirects) {
        throw failed(first, `expected at most ${maxRedirects} redirects, got more`);
      }
      url = checkedUrl(targetOf(location, url, first), first, options);
    }
  } catch (error) {
    throw explain(error, first);
  } finally {
    // Without waiting: a connection that hangs would hold up the answer.
    dispatcher.destroy().catch(() => {});
  }
}

/** Where a redirect leads; names beyond ASCII may come as bytes of UTF-8, one a character. */
function targetOf(location: string, from: URL, first: string): string {
  const bytes = Buffer.from(location, "latin1");
  const areBytes = bytes.toString("latin1") === location && isUtf8(bytes);
  const target = areBytes ? bytes.toString("utf8") : location;
  if (URL.canParse(target, from.href)) return new URL(target, from).href;
  throw failed(first, `redirected to what is no URL: ${JSON.stringify(target.slice(0, 200))}`);
}

/** Checks what can be told from a URL itself: scheme, credentials, a literal address. */
function checkedUrl(text: string, first: string, options: FetchOptions): URL {
  const from = text === first ? first : `${first} (redirected to ${text})`;
  if (!URL.canParse(text)) throw refused(from, "expected a URL like https://example.org/7.png");
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw refused(from, `expected http or https, got ${url.protocol.slice(0, -1)}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw refused(from, "expected a URL without user name and password, got one with them");
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  if (/^[\d.]+$/.test(host) || host.includes(":")) checkAddress(host, from, options);
  return url;
}

function checkAddress(address: string, where: string, options: FetchOptions): void {
  const { allowPrivate = false, isAllowed = isPublicAddress } = options;
  if (allowPrivate || isAllowed(address)) return;
  throw refused(
    where,
    `expected an address of the public internet, got ${address}; to read from your own ` +
      "network, allow private addresses (--allow-private)",
  );
}

/** A resolver for sockets that hands on only addresses that have been checked, all of them. */
function checkedLookup(options: FetchOptions): LookupFunction {
  const { resolve = systemResolve } = options;
  return (hostname, { all }, callback) => {
    resolve(hostname)
      .then((addresses) => {
        for (const address of addresses) checkAddress(address, hostname, options);
        const entries = addresses.map((address) => {
          return { address, family: address.includes(":") ? 6 : 4 };
        });
        const [entry] = entries;
        if (entry === undefined) throw failed(hostname, "the name has no address");
        if (all) callback(null, entries);
        else callback(null, entry.address, entry.family);
      })
      .catch((error) => callback(error, ""));
  };
}

async function systemResolve(hostname: string): Promise<readonly string[]> {
  const entries = await lookup(hostname, { all: true });
  return entries.map((entry) => entry.address);
}

/** Closes a response whose body nobody reads; the error that tells so is of no interest. */
function abandon({ body }: Dispatcher.ResponseData): void {
  body.on("error", () => {});
  body.destroy();
}

async function bodyOf(
  response: Dispatcher.ResponseData,
  where: string,
  options: FetchOptions,
): Promise<Uint8Array> {
  const { maxBytes = 20_000_000 } = options;
  const tooLarge = () => failed(where, `expected at most ${maxBytes / 1e6} MB, got more`);
  if (response.statusCode !== 200) {
    abandon(response);
    throw failed(where, `expected status 200, got ${response.statusCode}`);
  }
  if (Number(response.headers["content-length"]) > maxBytes) {
    abandon(response);
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.length;
    // Leaving the loop closes the connection: nothing more arrives.
    if (size > maxBytes) throw tooLarge();
    chunks.push(chunk);
  }
  const bytes = await decodedBody(Buffer.concat(chunks), response, where, maxBytes);
  if (bytes === undefined) throw tooLarge();
  const type = fileTypeOf(bytes);
  if (type.kind === "no picture") {
    throw failed(where, `expected a picture, got ${withArticle(type.name)} by its content`);
  }
  return bytes;
}

/** The picture in a body; undefined when it is too large. */
async function decodedBody(
  body: Uint8Array,
  { headers }: Dispatcher.ResponseData,
  where: string,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const codings = [headers["content-encoding"] ?? []].flat().join(",");
  if (codings === "") return new Uint8Array(body);
  const { CodingFault, undoCodings } = await import("./contentCoding.js");
  try {
    const decoded = await undoCodings(body, codings, maxBytes);
    return decoded && new Uint8Array(decoded);
  } catch (error) {
    throw error instanceof CodingFault ? failed(where, error.message, error) : error;
  }
}

function refused(where: string, what: string): TenfoldError {
  return new TenfoldError("URL_REFUSED", `${where}: ${what}`);
}

function failed(where: string, what: string, cause?: unknown): TenfoldError {
  return new TenfoldError("URL_FAILED", `${where}: ${what}`, { cause });
}

function explain(error: unknown, where: string): TenfoldError {
  if (error instanceof TenfoldError) {
    // What the resolver says names the host alone.
    if (error.message.startsWith(where)) return error;
    return new TenfoldError(error.code, `${where}: ${error.message}`, { cause: error });
  }
  return failed(where, `the download failed: ${networkReason(error)}`, error);
}
