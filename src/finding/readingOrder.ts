import type { FoundLine } from "./foundLine.js";

/** Lines whose middles are closer than this, in heights, down the page stand in one row. */
const sameRow = 0.5;

/** Lines by rows from the top, in each from left to right, along the direction that lines usually have. */
export function inReadingOrder(lines: readonly FoundLine[], skew: number): FoundLine[] {
  const [cos, sin] = [Math.cos(skew), Math.sin(skew)];
  const placed = lines.map((line) => ({
    line,
    u: line.center.x * cos - line.center.y * sin,
    v: line.center.x * sin + line.center.y * cos,
  }));
  placed.sort((a, b) => a.v - b.v);
  const rows: (typeof placed)[] = [];
  for (const each of placed) {
    const row = rows.at(-1);
    const before = row?.at(-1);
    const height = Math.max(each.line.height, before?.line.height ?? 0);
    if (row && before && each.v - before.v < sameRow * height) row.push(each);
    else rows.push([each]);
  }
  return rows.flatMap((row) => row.sort((a, b) => a.u - b.u).map(({ line }) => line));
}
