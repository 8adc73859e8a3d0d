import type { Guide } from "./guide.js";

/**
 * A string of marks, as the node of a tree, and the masses of the paths that collapse to it so far: shares of
 * the largest of a column, so that they do not underflow.
 */
export interface Prefix {
  readonly parent: Prefix | undefined;
  /** The last mark; −1 of the empty string. */
  readonly mark: number;
  /** The guide's state after it. */
  readonly state: number;
  /** By their last mark; made with the first of them, as most prefixes have none. */
  children: Map<number, Prefix> | undefined;
  /** Whether it is among those that are kept. */
  isKept: boolean;
  /** Paths that end in a blank, and in the last mark itself, up to the column before. */
  blank: number;
  ends: number;
  /** The same with this column; they become the above when it is done. */
  nextBlank: number;
  nextEnds: number;
  /** How likely it is that what is looked for begins so: what prefixes are compared by. */
  score: number;
}

/** The empty string, which all paths begin with. */
export function emptyPrefix(guide: Guide): Prefix {
  return { ...newPrefix(undefined, -1, guide.start), blank: 1, isKept: true };
}

/** The prefix with one more mark: always the same one, as its own children may be kept while it is not. */
export function childOf(parent: Prefix, mark: number, state: number): Prefix {
  const known = parent.children?.get(mark);
  if (known) return known;
  const child = newPrefix(parent, mark, state);
  parent.children ??= new Map();
  parent.children.set(mark, child);
  return child;
}

/** What a prefix counts with the column that is under way, which is the last of so many. */
export function scoreOf(prefix: Prefix, columns: number, guide: Guide): number {
  const { mark, state, nextBlank, nextEnds } = prefix;
  const blank = nextBlank * guide.afterBlank(columns, state);
  return mark < 0 ? blank : blank + nextEnds * guide.afterMark(columns, state, mark);
}

/** Takes a prefix out of the search; what comes back to it later begins anew. */
export function drop(prefix: Prefix): void {
  prefix.isKept = false;
  prefix.nextEnds = 0;
  if (!prefix.children?.size) prefix.parent?.children?.delete(prefix.mark);
}

export function marksOf(prefix: Prefix): number[] {
  const marks: number[] = [];
  for (let at: Prefix | undefined = prefix; at && at.mark >= 0; at = at.parent) marks.push(at.mark);
  return marks.reverse();
}

function newPrefix(parent: Prefix | undefined, mark: number, state: number): Prefix {
  const masses = { blank: 0, ends: 0, nextBlank: 0, nextEnds: 0, score: 0 };
  return { parent, mark, state, children: undefined, isKept: false, ...masses };
}
