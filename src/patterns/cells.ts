import { missing } from "../present.js";
import { afterMark, type MarkAutomaton } from "./marks.js";

/**
 * The states of the product of an automaton and CTC: what a path has read, and whether its last column holds
 * a blank or a mark, as the same mark again would be that mark still. So each state of the automaton has a
 * cell for the blank and, right behind it, one for each mark that leads into it.
 */
export interface Cells {
  readonly count: number;
  /** [states]: the cell of a state with a blank last. */
  readonly blank: Int32Array;
  /** [states, marks]: the cell of a state with this mark last; −1 where the mark does not lead into it. */
  readonly mark: Int32Array;
  /** [states, marks]: the cell that a mark leads to from a state; −1 where nothing fits any more. */
  readonly behind: Int32Array;
  /** [count]: the last mark of a cell; −1 for a blank. */
  readonly lastMark: Int8Array;
}

export function cellsOf(automaton: MarkAutomaton): Cells {
  const { states, marks } = automaton;
  const blank = new Int32Array(states);
  const mark = new Int32Array(states * marks).fill(-1);
  const behind = new Int32Array(states * marks).fill(-1);
  const eachArc = (visit: (arc: number, into: number) => void) => {
    for (let state = 0; state < states; state += 1) {
      for (let each = 0; each < marks; each += 1) {
        const to = afterMark(automaton, state, each);
        if (to >= 0) visit(state * marks + each, to * marks + each);
      }
    }
  };
  eachArc((_, into) => {
    mark[into] = 0;
  });
  const lastMarks: number[] = [];
  for (let state = 0; state < states; state += 1) {
    blank[state] = lastMarks.push(-1) - 1;
    for (let each = 0; each < marks; each += 1) {
      const at = state * marks + each;
      if ((mark[at] ?? missing()) >= 0) mark[at] = lastMarks.push(each) - 1;
    }
  }
  eachArc((arc, into) => {
    behind[arc] = mark[into] ?? missing();
  });
  return { count: lastMarks.length, blank, mark, behind, lastMark: Int8Array.from(lastMarks) };
}
