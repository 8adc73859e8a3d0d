import { TenfoldError } from "../errors.js";
import type { LabeledSet } from "./labeledSet.js";

/**
 * Several sets as one, in their order.
 * @throws TenfoldError BAD_SHAPE when their pictures differ in size; RangeError without any set.
 * @example
 * ```ts
 * import { joinSets, loadMnist } from "tenfold";
 *
 * const mnist = await loadMnist();
 * const { count } = joinSets([mnist.train, mnist.test]); // 70,000
 * ```
 */
export function joinSets(sets: readonly LabeledSet[]): LabeledSet {
  const [first, ...others] = sets;
  if (!first) throw new RangeError("joinSets: expected at least one set, got none");
  if (others.length === 0) return first;
  const { height, width } = first;
  for (const other of others) {
    if (other.height === height && other.width === width) continue;
    throw new TenfoldError(
      "BAD_SHAPE",
      `joined sets: expected pictures of ${height}×${width} in all, ` +
        `got ${other.height}×${other.width}`,
    );
  }
  return {
    count: sets.reduce((sum, { count }) => sum + count, 0),
    height,
    width,
    images: joinBytes(sets.map(({ images }) => images)),
    labels: joinBytes(sets.map(({ labels }) => labels)),
  };
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
