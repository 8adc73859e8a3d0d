import { sharedArea } from "../../src/finding/suppress.js";
import type { Box } from "../../src/image/plane/resample.js";

/** Pairs of found and true boxes whose overlap is at least half of their union, each in one pair only, the closest first. */
export function countMatches(found: readonly Box[], truth: readonly Box[]): number {
  const pairs = found.flatMap((box, f) =>
    truth.map((other, t) => ({ f, t, overlap: unionShare(box, other) })),
  );
  const [usedFound, usedTrue] = [new Set<number>(), new Set<number>()];
  for (const { f, t, overlap } of pairs.sort((a, b) => b.overlap - a.overlap)) {
    if (overlap < 0.5) break;
    if (usedFound.has(f) || usedTrue.has(t)) continue;
    usedFound.add(f);
    usedTrue.add(t);
  }
  return usedFound.size;
}

/** What two boxes share, as a share of their union. */
export function unionShare(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared / (a.width * a.height + b.width * b.height - shared);
}
