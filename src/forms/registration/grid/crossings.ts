import { type GridSize, leastContrast, type Segment } from "./segments.js";

/** A point where two rules cross, and how far it is from where it is expected, in cells. */
export interface Crossing {
  readonly column: number;
  readonly row: number;
  readonly dx: number;
  readonly dy: number;
  /** How well both rules show there. */
  readonly weight: number;
}

/** The crossings of a grid at which both rules show. */
export function crossingsOf(segments: readonly Segment[], { rows, columns }: GridSize): Crossing[] {
  const across = meansOf(segments, true, columns, rows);
  const down = meansOf(segments, false, rows, columns);
  const found: Crossing[] = [];
  for (let row = 0; row <= rows; row++) {
    for (let column = 0; column <= columns; column++) {
      const [x, y] = [across(column, row), down(row, column)];
      if (!x || !y) continue;
      const weight = Math.min(x.weight, y.weight);
      found.push({ column, row, dx: x.offset, dy: y.offset, weight });
    }
  }
  return found;
}

/** The mean offset of a line's sides before and behind a crossing; undefined where neither shows. */
function meansOf(
  segments: readonly Segment[],
  isVertical: boolean,
  lines: number,
  cells: number,
): (line: number, crossing: number) => { offset: number; weight: number } | undefined {
  const own = new Map<number, Segment>();
  for (const segment of segments) {
    if (segment.isVertical !== isVertical || segment.contrast < leastContrast) continue;
    own.set(segment.line * cells + segment.cell, segment);
  }
  return (line, crossing) => {
    if (line > lines) return undefined;
    let [sum, weight] = [0, 0];
    for (const cell of [crossing - 1, crossing]) {
      if (cell < 0 || cell >= cells) continue;
      const segment = own.get(line * cells + cell);
      if (!segment) continue;
      sum += segment.contrast * segment.offset;
      weight += segment.contrast;
    }
    return weight > 0 ? { offset: sum / weight, weight } : undefined;
  };
}
