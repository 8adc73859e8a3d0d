import { TenfoldError } from "../errors.js";
import { checkPictureBytes } from "../image/plane/limits.js";
import { shown, tagOf } from "../shown.js";
import { onAbort } from "./callOff.js";

/** Bytes that are copied before others get their turn: less than a millisecond's work. */
const piece = 4e6;

/**
 * All bytes of a stream, in memory of their own. One that is called off, that fails or gives more than 200 MB
 * is closed.
 * @param where what messages call it.
 * @throws TenfoldError BAD_PICTURE above 200 MB; BAD_ARGUMENT when it gives other than bytes.
 */
export async function readStream(
  stream: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  where: string,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const source = tagOf(stream) === "ReadableStream" ? pulledFromWeb(stream) : pulled(stream);
  const stop = onAbort(signal, (reason) => source.close(reason));
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await source.next();
      if (done) return await joined(chunks, size);
      const chunk = bytesOfChunk(value, where);
      size += chunk.length;
      checkPictureBytes(size, where);
      chunks.push(chunk);
    }
  } catch (error) {
    source.close(error);
    throw error;
  } finally {
    stop();
  }
}

interface Pulled {
  next(): Promise<{ readonly done?: boolean | undefined; readonly value?: unknown }>;
  /** Ends the stream, whose rest nobody wants; what goes wrong with that is of no interest. */
  close(reason: unknown): void;
}

function pulledFromWeb(stream: object): Pulled {
  const web = stream as ReadableStream<Uint8Array>;
  if (web.locked) {
    throw new TenfoldError(
      "BAD_ARGUMENT",
      "read: expected a stream that nobody else reads, got one that is locked",
    );
  }
  const reader = web.getReader();
  return {
    next: () => reader.read(),
    close: (reason) => void reader.cancel(reason).catch(() => {}),
  };
}

function pulled(stream: object): Pulled {
  const iterator = (stream as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  return {
    next: async () => iterator.next(),
    close() {
      // A stream of Node ends by this alone while it waits for its next bytes.
      if ("destroy" in stream && typeof stream.destroy === "function") stream.destroy();
      else void ended(iterator).catch(() => {});
    },
  };
}

async function ended(iterator: AsyncIterator<unknown>): Promise<void> {
  await iterator.return?.();
}

function bytesOfChunk(chunk: unknown, where: string): Uint8Array {
  if (ArrayBuffer.isView(chunk) && tagOf(chunk) === "Uint8Array") return chunk as Uint8Array;
  const hint = typeof chunk === "string" ? "; let it have no encoding" : "";
  throw new TenfoldError(
    "BAD_ARGUMENT",
    `${where}: expected a stream of bytes (Uint8Array), got ${shown(chunk)}${hint}`,
  );
}

/** Copies in pieces, with a turn for others between them. */
async function joined(chunks: readonly Uint8Array[], size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let at = 0;
  let left = piece;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
    left -= chunk.length;
    if (left > 0) continue;
    await new Promise((resolve) => setTimeout(resolve));
    left = piece;
  }
  return bytes;
}
