import { TenfoldError } from "../../errors.js";
import { present } from "../../present.js";

/** @throws TenfoldError BAD_ARGUMENT when the share of pictures to keep is given and not 0…1. */
export function checkShare(keep: number | undefined): void {
  if (keep === undefined || (keep >= 0 && keep <= 1)) return;
  throw new TenfoldError("BAD_ARGUMENT", `keep: expected a share 0…1, got ${keep}`);
}

/**
 * The highest threshold that at least a share `keep` of these pictures still reaches.
 * @param scores [N] of pictures that are not to be refused, N of at least 1, each 0…1
 * @param keep 0…1
 */
export function thresholdKeeping(scores: ArrayLike<number>, keep: number): number {
  const sorted = Float64Array.from(scores).sort();
  // 0.99 · 100 is above 99 by a rounding error, which must not cost a picture.
  const refused = sorted.length - Math.ceil(keep * sorted.length - 1e-9);
  return refused >= sorted.length ? 1 : present(sorted[refused]);
}
