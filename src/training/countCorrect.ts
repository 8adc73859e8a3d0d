import type { Composition } from "../composing/composition.js";
import { argmax } from "../tasks/argmax.js";
import { countRightPages } from "../tasks/finder/countRightPages.js";
import { countRightLines } from "../tasks/line/greedy.js";
import { countRightMarks } from "../tasks/segmenter/countRightMarks.js";

/**
 * Right answers among the first `count` of B samples: those whose label has the greatest logit, of equals
 * the first.
 * @param logits [classes, B]
 * @param labels [B]
 */
export function countCorrect(logits: Float32Array, labels: Uint8Array, count: number): number {
  const stride = labels.length;
  const classes = logits.length / stride;
  let correct = 0;
  for (let from = 0; from < count; from += 1) {
    if (argmax(logits, { from, stride, count: classes }) === labels[from]) correct += 1;
  }
  return correct;
}

/** What counts right answers as `countCorrect` does, of composed samples: labels [bytes of a label, B]. */
export function composedCount({ kind }: Composition): typeof countCorrect {
  return {
    ...{ line: countRightLines, pile: countRightLines },
    ...{ page: countRightPages, cutout: countRightMarks },
    turn: countCorrect,
  }[kind];
}
