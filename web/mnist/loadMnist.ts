import { mnistFiles } from "virtual:mnist";
import type { DigitSet } from "../../src/data/digitSet.js";
import { digitSet } from "../../src/data/idx.js";
import { readIdx } from "../../src/data/readIdx.js";
import { fetchBytes } from "../../src/web/fetchBytes.js";

/** Whether the app was built with MNIST. */
export const hasMnist: boolean = mnistFiles !== undefined;

/** A part, or the first two thousand digits of the training part. */
export type MnistPart = "train" | "test" | "first";

/** What both parts take on the wire, in bytes. */
export const mnistBytes: number = (["train", "test"] as const)
  .flatMap(filesOf)
  .reduce((sum, { bytes }) => sum + bytes, 0);

/** Told of how far a download is, 0…1. */
export type OnLoaded = (share: number) => void;

/**
 * A part of MNIST. It is fetched when it is first asked for, and kept for use without a network. Call it in a
 * worker: unpacking takes a second.
 * @throws Error where the app was built without; TenfoldError URL_FAILED, BAD_IDX.
 */
export async function loadMnist(part: MnistPart, onLoaded?: OnLoaded): Promise<DigitSet> {
  const [images, labels] = filesOf(part);
  if (!images || !labels) throw new Error("MNIST is not in this build of the app");
  const pixels = await kept(images.url, (bytes) => onLoaded?.(Math.min(1, bytes / images.bytes)));
  const truth = await kept(labels.url);
  onLoaded?.(1);
  return digitSet(
    await readIdx(pixels, images.url, { rank: 3 }),
    await readIdx(truth, labels.url, { rank: 1 }),
    { images: images.url, labels: labels.url },
    { highestLabel: 9 },
  );
}

/** Images and labels; none where the app was built without. */
function filesOf(part: MnistPart) {
  return mnistFiles ? [mnistFiles[`${part}Images`], mnistFiles[`${part}Labels`]] : [];
}

/** Some servers have the browser unpack what lies packed: the largest file has 47 MB then. */
const maxBytes = 60_000_000;

/** Not with the app's own files, which each new version fetches anew. */
const cacheName = "tenfold-mnist";

/** A file from the browser's store of this page, or else from the server, and then into the store. */
async function kept(
  url: string,
  onBytes?: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  // Absent from pages of plain http.
  const cache = await globalThis.caches?.open(cacheName).catch(() => undefined);
  const found = await cache?.match(url);
  if (found) return new Uint8Array(await found.arrayBuffer());
  const bytes = await fetchBytes(url, { maxBytes, onBytes });
  // No room: it is then fetched anew in the next visit.
  await cache?.put(url, new Response(bytes)).catch(() => {});
  return bytes;
}
