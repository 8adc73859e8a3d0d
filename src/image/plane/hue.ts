import { present } from "../../present.js";
import type { Picture, Plane } from "./picture.js";

/** Chroma as JFIF scales it, −0.5…0.5. Source: ITU-T T.871, section 7. */
const blueScale = 0.564 / 255;
const redScale = 0.713 / 255;
const luma = [0.299, 0.587, 0.114] as const;
/** Pixels that are more transparent than this have no color of their own. */
const opaqueFrom = 128;
/** Two colors differ by so much of chroma: noise of a camera's colors does not. */
const leastDistance = 0.12;
/** Share of the variance that lies between the two: of a normal distribution 0.64, of a slope 0.75. */
const leastSeparate = 0.85;

/** So many pixels tell the colors of paper and ink. */
const sampled = 20_000;
/** Share of the pixels that may lie above the highest level. */
const few = 0.001;

/**
 * What a picture's colors show where its brightness shows nothing: chroma along the axis on which it
 * varies most (the first principal component), [height, width], 0…1, whichever of two colors is 1. Ink
 * and paper of equal brightness differ there.
 * Source: K. Pearson, "On lines and planes of closest fit", Philosophical Magazine 2 (1901).
 * @returns undefined when the picture has no two colors.
 */
export function huePlaneOf(picture: Picture): Plane | undefined {
  const { width, height, rgba } = picture;
  const blues = new Float32Array(width * height);
  const reds = new Float32Array(width * height);
  const sums = { count: 0, blue: 0, red: 0, blueBlue: 0, redRed: 0, blueRed: 0 };
  for (let i = 0, p = 0; i < blues.length; i += 1, p += 4) {
    if (present(rgba[p + 3]) < opaqueFrom) continue;
    const [r, g, b] = [present(rgba[p]), present(rgba[p + 1]), present(rgba[p + 2])];
    const y = luma[0] * r + luma[1] * g + luma[2] * b;
    const blue = blueScale * (b - y);
    const red = redScale * (r - y);
    blues[i] = blue;
    reds[i] = red;
    sums.count += 1;
    sums.blue += blue;
    sums.red += red;
    sums.blueBlue += blue * blue;
    sums.redRed += red * red;
    sums.blueRed += blue * red;
  }
  const { count } = sums;
  if (count < blues.length / 2) return undefined;
  const mean = { blue: sums.blue / count, red: sums.red / count };
  const varBlue = sums.blueBlue / count - mean.blue ** 2;
  const varRed = sums.redRed / count - mean.red ** 2;
  const covariance = sums.blueRed / count - mean.blue * mean.red;
  // The direction of the larger eigenvalue of the symmetric matrix of 2×2.
  const half = (varBlue - varRed) / 2;
  const angle = Math.atan2(covariance, half) / 2;
  const data = blues.map((blue, i) => {
    return Math.cos(angle) * (blue - mean.blue) + Math.sin(angle) * (present(reds[i]) - mean.red);
  });
  const stride = Math.ceil(data.length / sampled);
  const sorted = data.filter((_, i) => i % stride === 0).sort();
  if (!areTwoColors(sorted)) return undefined;
  const brightest = present(sorted[Math.round((1 - few) * (sorted.length - 1))]);
  for (let i = 0; i < data.length; i += 1) {
    data[i] = Math.max(0, Math.min(1, 1 + present(data[i]) - brightest));
  }
  return { width, height, data };
}

/**
 * Whether numbers are of two kinds, and not one that varies: the best split in two leaves next to
 * nothing to explain. Source: N. Otsu, "A threshold selection method from gray-level histograms", IEEE
 * Transactions on Systems, Man, and Cybernetics 9 (1979).
 */
function areTwoColors(sorted: Float32Array): boolean {
  const count = sorted.length;
  const sum = sorted.reduce((a, b) => a + b, 0);
  const variance = sorted.reduce((a, b) => a + (b - sum / count) ** 2, 0) / count;
  let below = 0;
  for (const [i, value] of sorted.entries()) {
    below += value;
    const weight = (i + 1) / count;
    const distance = (sum - below) / (count - i - 1) - below / (i + 1);
    const between = weight * (1 - weight) * distance ** 2;
    if (between > leastSeparate * variance && distance > leastDistance) return true;
  }
  return false;
}
