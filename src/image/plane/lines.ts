/** Rows, or columns, of a grid: how many, how long, and the index steps between and along them. */
export interface Way {
  readonly lines: number;
  readonly count: number;
  readonly line: number;
  readonly step: number;
}

/** Both ways over a grid that is kept row by row: along its rows, and along its columns. */
export function waysOf({ width, height }: { readonly width: number; readonly height: number }): {
  readonly across: Way;
  readonly down: Way;
} {
  return {
    across: { lines: height, count: width, line: width, step: 1 },
    down: { lines: width, count: height, line: 1, step: width },
  };
}
