import { missing } from "../../present.js";
import { stretchFewLevels } from "./fewLevels.js";
import type { Picture, Plane } from "./picture.js";

/** Rec. 601 luma: what MNIST-style grayscale pictures are made with. Sources: ITU-R BT.601. */
const red = 0.299 / 255;
const green = 0.587 / 255;
const blue = 0.114 / 255;

/** Brightness that sets ink apart from the median: a quarter of the way from black to white. */
const otherLevel = 0.25;
/** Share of the opaque pixels that differ so: fewer are specks, not writing or paper. */
const leastOther = 0.01;
/** Share of a picture that is opaque where the opaque part is a sheet, and not the ink. */
const leastSheet = 0.5;
/** Brighter opaque ink is light: halfway from black to white. */
const lightInk = 0.5;

/**
 * The brightness of a picture: [height, width], 0 = black … 1 = white.
 *
 * What is transparent shows paper, which is chosen to oppose the opaque ink: white behind dark ink,
 * black behind light ink. A picture that is mostly opaque and already shows both ink and paper (a
 * cut-out sheet, rounded corners) is laid on more of its own paper. Zeros and ones are stretched.
 */
export function grayOf(picture: Picture): Plane {
  const { width, height, rgba } = picture;
  const data = new Float32Array(width * height);
  const paper = isOpaque(picture) ? 0 : paperBehind(picture);
  for (let i = 0, p = 0; i < data.length; i++, p += 4) {
    const r = rgba[p] ?? missing();
    const g = rgba[p + 1] ?? missing();
    const b = rgba[p + 2] ?? missing();
    const alpha = rgba[p + 3] ?? missing();
    const luma = red * r + green * g + blue * b;
    data[i] = alpha === 255 ? luma : paper + (luma - paper) * (alpha / 255);
  }
  return stretchFewLevels({ width, height, data });
}

function isOpaque({ rgba }: Picture): boolean {
  for (let p = 3; p < rgba.length; p += 4) if (rgba[p] !== 255) return false;
  return true;
}

/** The brightness that shows through transparent pixels, 0…1. */
function paperBehind({ rgba }: Picture): number {
  const histogram = new Float64Array(256);
  let opaque = 0;
  for (let p = 0; p < rgba.length; p += 4) {
    const alpha = (rgba[p + 3] ?? missing()) / 255;
    if (alpha === 0) continue;
    const r = rgba[p] ?? missing();
    const g = rgba[p + 1] ?? missing();
    const b = rgba[p + 2] ?? missing();
    const bin = Math.round((red * r + green * g + blue * b) * 255);
    const before = histogram[bin] ?? missing();
    histogram[bin] = before + alpha;
    opaque += alpha;
  }
  const median = weightedMedian(histogram, opaque);
  const other = histogram.reduce(
    (sum, weight, level) => sum + (Math.abs(level / 255 - median) > otherLevel ? weight : 0),
    0,
  );
  const holdsBoth = other > leastOther * opaque;
  const mostlyOpaque = opaque > leastSheet * (rgba.length / 4);
  if (mostlyOpaque && holdsBoth) return median;
  return median > lightInk ? 0 : 1;
}

function weightedMedian(histogram: Float64Array, total: number): number {
  let below = 0;
  for (const [level, weight] of histogram.entries()) {
    below += weight;
    if (below >= total / 2) return level / 255;
  }
  return 0;
}
