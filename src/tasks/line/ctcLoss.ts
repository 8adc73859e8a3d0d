import { mostMarks, noMark } from "../../lines/lineLabel.js";
import { markScores, marks } from "../../lines/marks.js";
import { present } from "../../present.js";
import {
  add,
  castToFloat,
  concat,
  constant,
  div,
  equal,
  log,
  mul,
  neg,
  reduceSum,
  reshape,
  scalar,
  softmax,
  split,
  sub,
  type Tensor,
  where,
  zeros,
} from "../../tensor/index.js";

/**
 * Connectionist temporal classification, −log of the probability of all paths that collapse to the label
 * (A. Graves et al., ICML 2006, section 4.1), and with `guidance` times the cross-entropy at the columns
 * where the marks stand: the forward recurrence, unrolled over the columns, with α divided by its sum at
 * each (section 4.1 there, after Rabiner 1989), so that the program's gradients are the backward one.
 * @param logits [columns · scores, B]
 * @param labels uint8 [2 · most marks, B], as `LineLabel` writes them.
 * @returns [1, B], nats.
 */
export function ctcLoss(logits: Tensor, labels: Tensor, guidance: number): Tensor {
  const [size = 0, batch = 0] = logits.shape;
  const columns = size / markScores;
  const [classes, places] = split(castToFloat(labels), [mostMarks, mostMarks], 0);
  const p = softmax(reshape(logits, [columns, markScores, batch]), 1);
  const ofMarks = probabilitiesOf(p, present(classes));
  const ofBlank = present(split(p, [marks.length, 1], 1)[1]);
  const paths = pathsLoss(ofMarks, ofBlank, present(classes));
  if (guidance === 0) return paths;
  return add(paths, mul(scalar(guidance), placesLoss(ofMarks, present(places))));
}

/** Of each of a line's marks at each column: [columns, most marks, B]; 0 where there is no mark. */
function probabilitiesOf(p: Tensor, classes: Tensor): Tensor {
  const [columns = 0, , batch = 0] = p.shape;
  const range = Float32Array.from({ length: markScores }, (_, index) => index);
  const isClass = equal(
    reshape(classes, [1, mostMarks, 1, batch]),
    constant(range, [1, 1, markScores, 1], "float32"),
  );
  const chosen = mul(asNumber(isClass), reshape(p, [columns, 1, markScores, batch]));
  return reduceSum(chosen, [2]);
}

/**
 * The states of a line with marks 0…L − 1 are a blank before each mark and after the last, and the
 * marks: α of the blanks [L + 1, B], of the marks [L, B].
 */
function pathsLoss(ofMarks: Tensor, ofBlank: Tensor, classes: Tensor): Tensor {
  const [columns = 0, , batch = 0] = ofMarks.shape;
  const none = zeros([1, batch]);
  const isMark = asNumber(equal(classes, scalar(noMark)), [0, 1]);
  const [, tail] = split(classes, [1, mostMarks - 1], 0);
  const [before] = split(classes, [mostMarks - 1, 1], 0);
  // From one mark straight to the next, unless they are alike.
  const differs = concat([none, asNumber(equal(present(tail), present(before)), [0, 1])], 0);
  const ofMark = columnsOf(ofMarks, columns, batch);
  const blank = columnsOf(ofBlank, columns, batch);

  const first = present(ofMark[0]);
  let alphaMarks = concat(
    [present(split(first, [1, mostMarks - 1], 0)[0]), zeros([mostMarks - 1, batch])],
    0,
  );
  // A line without marks has no first one: its probability is 0 there.
  let alphaBlanks = concat([present(blank[0]), zeros([mostMarks, batch])], 0);
  let logProbability: Tensor | undefined;
  for (let column = 0; column < columns; column++) {
    if (column > 0) {
      const [toMark] = split(alphaBlanks, [mostMarks, 1], 0);
      const [early] = split(alphaMarks, [mostMarks - 1, 1], 0);
      const passed = concat([none, present(early)], 0);
      const nextMarks = add(add(alphaMarks, present(toMark)), mul(differs, passed));
      const nextBlanks = add(alphaBlanks, concat([none, alphaMarks], 0));
      alphaMarks = mul(nextMarks, present(ofMark[column]));
      alphaBlanks = mul(nextBlanks, present(blank[column]));
    }
    const sum = add(
      add(reduceSum(alphaMarks, [0], true), reduceSum(alphaBlanks, [0], true)),
      scalar(least),
    );
    alphaMarks = div(alphaMarks, sum);
    alphaBlanks = div(alphaBlanks, sum);
    logProbability = logProbability ? add(logProbability, log(sum)) : log(sum);
  }
  // It ends in the last mark or the blank after it; a line without marks in the first blank.
  const [, rest] = split(isMark, [1, mostMarks - 1], 0);
  const isLast = sub(isMark, concat([present(rest), none], 0));
  const [isFirst] = split(isMark, [1, mostMarks - 1], 0);
  const endsBlank = concat([sub(scalar(1), present(isFirst)), isLast], 0);
  const ending = add(
    reduceSum(mul(alphaMarks, isLast), [0], true),
    reduceSum(mul(alphaBlanks, endsBlank), [0], true),
  );
  return neg(add(present(logProbability), log(add(ending, scalar(least)))));
}

/** −Σ log p of each mark at the column where it stands. */
function placesLoss(ofMarks: Tensor, places: Tensor): Tensor {
  const [columns = 0, , batch = 0] = ofMarks.shape;
  const range = Float32Array.from({ length: columns }, (_, index) => index);
  const isPlace = equal(
    reshape(places, [1, mostMarks, batch]),
    constant(range, [columns, 1, 1], "float32"),
  );
  const logs = mul(asNumber(isPlace), log(add(ofMarks, scalar(least))));
  return neg(reshape(reduceSum(logs, [0, 1]), [1, batch]));
}

/** A condition as two numbers, 1 and 0 when absent. */
function asNumber(condition: Tensor, [yes, no]: readonly [number, number] = [1, 0]): Tensor {
  return where(condition, scalar(yes), scalar(no));
}

/** [columns, rows, B] as one tensor [rows, B] a column. */
function columnsOf(x: Tensor, columns: number, batch: number): Tensor[] {
  const parts = split(x, new Array<number>(columns).fill(1), 0);
  return parts.map((part) => reshape(part, [-1, batch]));
}

/** Keeps logarithms finite. */
const least = 1e-30;
