import type { Guide } from "./guide.js";
import { logAdd } from "./logAdd.js";

/** A string of marks, as the node of a tree, and the log-masses of the paths that collapse to it so far. */
export interface Prefix {
  readonly parent: Prefix | undefined;
  /** The last mark; −1 of the empty string. */
  readonly mark: number;
  /** The guide's state after it. */
  readonly state: number;
  readonly children: Map<number, Prefix>;
  /** Paths that end in a blank, and in the last mark itself, up to the column before. */
  blank: number;
  ends: number;
  /** The same with this column; moved to the above when it is done. */
  nextBlank: number;
  nextEnds: number;
  /** How likely it is that what is looked for begins so: what prefixes are compared by. */
  score: number;
}

const never = Number.NEGATIVE_INFINITY;

/** The empty string, which all paths begin with. */
export function emptyPrefix(guide: Guide): Prefix {
  return { ...fresh(undefined, -1, guide.start), blank: 0, score: 0 };
}

/** The prefix with one more mark: always the same one. */
export function childOf(parent: Prefix, mark: number, state: number): Prefix {
  const known = parent.children.get(mark);
  if (known) return known;
  const child = fresh(parent, mark, state);
  parent.children.set(mark, child);
  return child;
}

/** Ends a column: its masses become those before the next one. */
export function settle(prefix: Prefix, columns: number, guide: Guide): void {
  prefix.blank = prefix.nextBlank;
  prefix.ends = prefix.nextEnds;
  prefix.nextBlank = never;
  prefix.nextEnds = never;
  const { mark, state } = prefix;
  const afterBlank = prefix.blank + guide.afterBlank(columns, state);
  prefix.score =
    mark < 0 ? afterBlank : logAdd(afterBlank, prefix.ends + guide.afterMark(columns, state, mark));
}

/** Takes a prefix out of the search; what comes back to it later begins anew. */
export function drop(prefix: Prefix): void {
  prefix.blank = never;
  prefix.ends = never;
  // One with children stays in the tree: they may be kept, and there is one node a string.
  if (prefix.children.size === 0) prefix.parent?.children.delete(prefix.mark);
}

export function marksOf(prefix: Prefix): number[] {
  const marks: number[] = [];
  for (let at: Prefix | undefined = prefix; at && at.mark >= 0; at = at.parent) marks.push(at.mark);
  return marks.reverse();
}

function fresh(parent: Prefix | undefined, mark: number, state: number): Prefix {
  const masses = { blank: never, ends: never, nextBlank: never, nextEnds: never, score: never };
  return { parent, mark, state, children: new Map(), ...masses };
}
