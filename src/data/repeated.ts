import { present } from "../present.js";
import type { LabeledSet } from "./labeledSet.js";
import { shuffledOrder } from "./shuffle.js";

/**
 * A set of `count` pictures out of one of fewer, or more: each stands in it equally often, or once more,
 * which of them by chance.
 * @param count whole, at least 0.
 * @throws TenfoldError BAD_ARGUMENT when the seed is none.
 */
export function repeated(set: LabeledSet, count: number, seed: number): LabeledSet {
  const pixels = set.height * set.width;
  const images = new Uint8Array(count * pixels);
  const labels = new Uint8Array(count);
  const order = shuffledOrder(set.count, seed, 1);
  for (let at = 0; at < count; at += 1) {
    const from = present(order[at % set.count]);
    images.set(set.images.subarray(from * pixels, (from + 1) * pixels), at * pixels);
    labels[at] = present(set.labels[from]);
  }
  return { ...set, count, images, labels };
}
