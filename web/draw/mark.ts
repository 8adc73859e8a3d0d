/** Side of the pad in its own units, whatever its size on the screen. */
export const padSide = 280;
/** Squares along a side of the pad, for drawing by keys. */
export const squares = 28;
/** Side of one of them, in units of the pad. */
export const squareSide = padSide / squares;

/** A line of a pen: x, y and width of each point in turn, in units of the pad. */
export interface Stroke {
  readonly kind: "stroke";
  readonly points: readonly number[];
}

/** A square that was inked, or cleared. */
export interface Square {
  readonly kind: "square";
  /** 0…27, from the left. */
  readonly column: number;
  /** 0…27, from the top. */
  readonly row: number;
  readonly isInk: boolean;
}

/** What was done on the pad. Clearing is a mark, too, so that it can be undone. */
export type Mark = Stroke | Square | { readonly kind: "clear" };

/** The marks that still show: those after the last clearing. */
export function visibleMarks(marks: readonly Mark[]): readonly Mark[] {
  return marks.slice(marks.findLastIndex(({ kind }) => kind === "clear") + 1);
}

/** Whether a square was inked by keys, and not cleared since. */
export function isInked(marks: readonly Mark[], column: number, row: number): boolean {
  const last = visibleMarks(marks).findLast(
    (mark) => mark.kind === "square" && mark.column === column && mark.row === row,
  );
  return last?.kind === "square" && last.isInk;
}
