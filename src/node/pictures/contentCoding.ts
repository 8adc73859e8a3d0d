import { promisify } from "node:util";
import zlib from "node:zlib";
import { present } from "../../present.js";

/** What undoes a content coding, into so many bytes at most. */
type Decoder = (bytes: Uint8Array, limit: { maxOutputLength: number }) => Promise<Uint8Array>;

const inflate = promisify(zlib.inflate);
const inflateRaw = promisify(zlib.inflateRaw);
const gunzip = promisify(zlib.gunzip);

const decoders = new Map<string, Decoder>([
  ["gzip", gunzip],
  ["x-gzip", gunzip],
  ["br", promisify(zlib.brotliDecompress)],
  // Some servers leave out the header that zlib's format has: its first four bits are 8.
  [
    "deflate",
    (bytes, limit) => ((present(bytes[0]) & 15) === 8 ? inflate : inflateRaw)(bytes, limit),
  ],
]);
// Since Node 22.15.
if ("zstdDecompress" in zlib) {
  decoders.set("zstd", promisify(zlib.zstdDecompress as typeof zlib.brotliDecompress));
}

/** Codings on top of one another that are undone: no honest server uses more. */
const mostCodings = 2;

/** Why a body cannot be decoded. */
export class CodingFault extends Error {}

/**
 * Undoes the content codings of a response, the last first. Memory stays within the limit: decoding
 * stops at the first byte too many.
 * Source: RFC 9110, section 8.4.
 * @param header the value of `content-encoding`
 * @returns undefined when there are more than `maxBytes`.
 * @throws CodingFault with a reason for a message.
 */
export async function undoCodings(
  bytes: Uint8Array,
  header: string,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const codings = header
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "" && coding !== "identity");
  if (codings.length > mostCodings) {
    throw new CodingFault(`expected at most ${mostCodings} encodings, got ${codings.join(", ")}`);
  }
  let decoded = bytes;
  for (const coding of codings.reverse()) {
    const decode = decoders.get(coding);
    if (!decode) {
      const known = [...decoders.keys()].filter((name) => name !== "x-gzip").join(", ");
      throw new CodingFault(`expected an encoding among ${known}, got ${JSON.stringify(coding)}`);
    }
    try {
      decoded = await decode(decoded, { maxOutputLength: maxBytes });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return undefined;
      const reason = `expected a body encoded as ${coding}, got a damaged one`;
      throw new CodingFault(`${reason} (${(cause as Error).message})`, { cause });
    }
  }
  return decoded;
}
