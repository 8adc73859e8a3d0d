/** Characters [start, end) of a file. */
export type Span = readonly [start: number, end: number];

/** One file of a coverage report of V8: https://chromedevtools.github.io/devtools-protocol/v8/Profiler */
export interface ScriptCoverage {
  readonly url: string;
  readonly functions: readonly {
    readonly ranges: readonly CountedRange[];
  }[];
}

interface CountedRange {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** The spans of a file that ran, in order and apart: where ranges lie in each other, the inner counts. */
export function coveredSpans({ functions }: ScriptCoverage): Span[] {
  const ranges = functions
    .flatMap((each) => each.ranges)
    .sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const spans: Span[] = [];
  const open: CountedRange[] = [];
  let at = 0;
  const advance = (to: number) => {
    if (to > at && (open.at(-1)?.count ?? 0) > 0) spans.push([at, to]);
    at = Math.max(at, to);
  };
  const closeUntil = (place: number) => {
    for (let last = open.at(-1); last && last.endOffset <= place; last = open.at(-1)) {
      advance(last.endOffset);
      open.pop();
    }
  };
  for (const range of ranges) {
    closeUntil(range.startOffset);
    advance(range.startOffset);
    open.push(range);
  }
  closeUntil(Number.POSITIVE_INFINITY);
  return joinSpans(spans);
}

/** The same characters as the spans, in order, and joined where they touch or overlap. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: [number, number][] = [];
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}

/** Whether a character lies in one of the spans. */
export function covers(spans: readonly Span[], place: number): boolean {
  return spans.some(([start, end]) => start <= place && place < end);
}
