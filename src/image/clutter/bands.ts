import { largest, smallest } from "../../extremes.js";
import { missing } from "../../present.js";
import { type Way, waysOf } from "../plane/lines.js";
import type { Plane } from "../plane/picture.js";

/** The ground is sampled over this share of the picture's sides. */
const margin = 0.04;
/** A band's two ends, and all bands of one kind, are this alike. */
const alike = 0.1;
/** Light and dark bands differ at least so much. */
const leastContrast = 0.5;
/** The edge of a band is an edge along this share of its length: not where ink's own edge is. */
const straight = 0.75;
/** Across such an edge brightness jumps by this share of the bands' contrast, from line to line. */
const leastJump = 0.3;
/** A ground has no more edges than two strips have. */
const mostEdges = 4;
/** A narrower band, as a share of the picture, is a stroke. */
const leastBand = 0.15;
/** The middle band holds the digit: it is at least this wide, as a share of the picture. */
const leastMiddle = 0.3;
/** Writing spans at least this share of the bands' length; a bar that is a 1 leaves its flag only. */
const leastWriting = 0.3;
/** Brightness up to which a pixel of the picture made dark on white is ink: nearer to its pen. */
const inkLevel = 0.5;
/** Share of the writing that stands in the middle band at least. */
const leastInside = 0.4;

/**
 * A picture whose ground is light and dark in bands, with its ink dark on white throughout: a strip
 * of paper on a dark table, a bar behind the writing, a negative down to a straight line. Ink is
 * what departs from its own band, whichever way. Any other picture comes back as it is, the same
 * object. Bands run from top to bottom or from left to right, and keep their brightness.
 */
export function withoutBands(gray: Plane): Plane {
  const { across, down } = waysOf(gray);
  return inBands(gray, down) ?? inBands(gray, across) ?? gray;
}

function inBands(gray: Plane, way: Way): Plane | undefined {
  const ground = groundAlong(gray, way);
  if (ground === undefined) return undefined;
  const low = smallest(ground);
  const contrast = largest(ground) - low;
  if (contrast < leastContrast) return undefined;
  const edges = edgesOf(ground, low, contrast);
  if (edges === undefined || !edges.every((edge) => isStraight(gray, way, edge, contrast))) {
    return undefined;
  }
  const data = new Float32Array(gray.data.length);
  for (const [l, level] of ground.entries()) {
    for (let k = 0; k < way.count; k++) {
      const i = l * way.line + k * way.step;
      const value = gray.data[i] ?? missing();
      data[i] = 1 - Math.min(1, Math.abs(value - level) / contrast);
    }
  }
  return holdsWriting(data, way, edges) ? { ...gray, data } : undefined;
}

/** The brightness of each line at its ends, if they are alike in all of them. */
function groundAlong({ data }: Plane, { lines, count, line, step }: Way): number[] | undefined {
  const depth = Math.max(1, Math.round(margin * count));
  const ground: number[] = [];
  for (let l = 0; l < lines; l++) {
    let first = 0;
    let last = 0;
    for (let k = 0; k < depth; k++) {
      const near = data[l * line + k * step] ?? missing();
      const far = data[l * line + (count - 1 - k) * step] ?? missing();
      first += near / depth;
      last += far / depth;
    }
    if (Math.abs(first - last) > alike) return undefined;
    ground.push((first + last) / 2);
  }
  return ground;
}

/** The lines that bands of two levels begin with, if there are few; where one is soft, its edge. */
function edgesOf(ground: readonly number[], low: number, contrast: number): number[] | undefined {
  const isLight = ground.map((level) => level > low + contrast / 2);
  const edges = isLight.flatMap((light, l) => (l > 0 && light !== isLight[l - 1] ? [l] : []));
  const isSoft = (level: number) => {
    return Math.min(level - low, low + contrast - level) > alike * contrast;
  };
  const atEdge = (l: number) => edges.some((edge) => l === edge || l === edge - 1);
  const ends = [...edges, ground.length];
  const areWide = ends.every((end, i) => end - (ends[i - 1] ?? 0) >= leastBand * ground.length);
  const areFlat = ground.every((level, l) => !isSoft(level) || atEdge(l));
  return edges.length <= mostEdges && areWide && areFlat ? edges : undefined;
}

/** Whether brightness jumps across an edge, at most two lines soft, nearly everywhere along it. */
function isStraight({ data }: Plane, way: Way, edge: number, contrast: number): boolean {
  const { lines, count, line, step } = way;
  const from = Math.max(1, edge - 1);
  const to = Math.min(lines - 1, edge + 1);
  let jumps = 0;
  for (let k = 0; k < count; k++) {
    let jump = 0;
    for (let l = from, i = l * line + k * step; l <= to; l++, i += line) {
      const here = data[i] ?? missing();
      const before = data[i - line] ?? missing();
      jump = Math.max(jump, Math.abs(here - before));
    }
    if (jump > leastJump * contrast) jumps++;
  }
  return jumps >= straight * count;
}

/** Whether there is ink along a good part of the bands, much of it in a wide middle one. */
function holdsWriting(data: Float32Array, way: Way, edges: readonly number[]): boolean {
  const { lines, count, line, step } = way;
  const from = largest(
    edges.filter((edge) => 2 * edge <= lines),
    0,
  );
  const to = smallest(
    edges.filter((edge) => 2 * edge > lines),
    lines,
  );
  let first = count;
  let last = -1;
  let inside = 0;
  let all = 0;
  for (let k = 0; k < count; k++) {
    for (let l = 0; l < lines; l++) {
      const value = data[l * line + k * step] ?? missing();
      if (value > inkLevel) continue;
      first = Math.min(first, k);
      last = k;
      all++;
      if (l >= from && l < to) inside++;
    }
  }
  const isLong = last - first + 1 >= leastWriting * count;
  return isLong && inside >= leastInside * all && to - from >= leastMiddle * lines;
}
