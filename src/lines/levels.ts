import { missing } from "../present.js";

/** How dark paper and ink are. */
export interface Levels {
  readonly paper: number;
  readonly ink: number;
}

/**
 * The darkness of paper and ink in a picture of a line: the median, as less than half of it is ink, and
 * the 98th percentile, as pens leave few pixels; ink is never lighter than paper.
 * @param darkness any scale on which ink is higher.
 */
export function levelsOf(darkness: Float32Array): Levels {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of darkness) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (!(most > least)) return { paper: least, ink: least };
  const counts = new Uint32Array(bins);
  const perBin = (most - least) / bins;
  for (const value of darkness) {
    const bin = Math.min(bins - 1, Math.floor((value - least) / perBin));
    counts[bin] = (counts[bin] ?? missing()) + 1;
  }
  const levelAt = (share: number) => {
    let left = share * darkness.length;
    let bin = 0;
    while (bin < bins - 1 && left > (counts[bin] ?? missing())) left -= counts[bin++] ?? missing();
    return least + (bin + 0.5) * perBin;
  };
  return { paper: levelAt(0.5), ink: levelAt(0.98) };
}

/** Fine enough for 8-bit pictures. */
const bins = 1024;
