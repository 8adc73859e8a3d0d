import { type Random, randomFor } from "../data/random.js";
import { present } from "../present.js";

/** What a random forest learned about a table of numbers. */
export interface ForestFindings {
  /**
   * For each column, by how much the squared error of predictions grows when its values are shuffled,
   * as a share of the target's variance; at least 0.
   */
  readonly importance: readonly number[];
  /** The share of the target's variance that predictions explain; below 0 when they are no use. */
  readonly explained: number;
}

/**
 * Permutation importance from a random forest, out of bag: L. Breiman, "Random Forests", Machine
 * Learning 45 (2001), section 10. A plain relative of the functional ANOVA of F. Hutter et al., "An
 * Efficient Approach for Assessing Hyperparameter Importance", ICML 2014.
 * @param rows one a trial, each with as many numbers.
 * @param targets one a row.
 */
export function forestFindings(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  { trees = 200, seed = 1 }: { readonly trees?: number; readonly seed?: number } = {},
): ForestFindings {
  const columns = rows[0]?.length ?? 0;
  const sums = rows.map(() => 0);
  const votes = rows.map(() => 0);
  const growth = Array<number>(columns).fill(0);
  let outside = 0;
  for (let index = 0; index < trees; index++) {
    const random = randomFor(seed, index);
    const chosen = rows.map(() => random.below(rows.length));
    const tree = grow(rows, targets, chosen, random);
    const seen = new Set(chosen);
    const unseen = rows.map((_, row) => row).filter((row) => !seen.has(row));
    outside += unseen.length;
    for (const row of unseen) {
      sums[row] = present(sums[row]) + predict(tree, present(rows[row]));
      votes[row] = present(votes[row]) + 1;
    }
    for (let column = 0; column < columns; column++) {
      const shuffled = shuffledCopy(unseen, random);
      unseen.forEach((row, at) => {
        const own = present(rows[row]);
        const target = present(targets[row]);
        const other = present(rows[present(shuffled[at])]);
        const error = (predict(tree, own.with(column, present(other[column]))) - target) ** 2;
        const before = present(growth[column]);
        growth[column] = before + (error - (predict(tree, own) - target) ** 2);
      });
    }
  }
  const variance = varianceOf(targets);
  const voted = targets.map((_, row) => row).filter((row) => present(votes[row]) > 0);
  const errors = voted.map(
    (row) => (present(sums[row]) / present(votes[row]) - present(targets[row])) ** 2,
  );
  const none = variance === 0 || outside === 0;
  return {
    importance: growth.map((sum) => (none ? 0 : Math.max(0, sum / outside / variance))),
    explained: none ? 0 : 1 - meanOf(errors) / variance,
  };
}

/** A tree's leaf, or a question whose answer leads to one of two trees. */
type Tree =
  | { readonly value: number }
  | { readonly column: number; readonly at: number; readonly low: Tree; readonly high: Tree };

/** Fewer rows than this are not parted. */
const leafRows = 4;

function grow(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  members: readonly number[],
  random: Random,
): Tree {
  const value = meanOf(members.map((row) => present(targets[row])));
  if (members.length < leafRows) return { value };
  const columns = present(rows[0]).length;
  // A third of the columns, as is usual for regression, newly chosen at each question.
  const order = shuffledCopy([...Array(columns).keys()], random);
  const looked = order.slice(0, Math.max(1, Math.ceil(columns / 3)));
  const splits = looked.map((column) => bestSplit(rows, targets, members, column));
  const best = splits.reduce((a, b) => (b.gain > a.gain ? b : a));
  if (best.gain <= 1e-12) return { value };
  const { column, at } = best;
  const cell = (row: number) => present(rows[row]?.[column]);
  const low = members.filter((row) => cell(row) <= at);
  const high = members.filter((row) => cell(row) > at);
  return {
    column,
    at,
    low: grow(rows, targets, low, random),
    high: grow(rows, targets, high, random),
  };
}

/** The border between two values that lowers the squared error most. */
function bestSplit(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  members: readonly number[],
  column: number,
) {
  const sorted = members
    .map((row) => ({ value: present(rows[row]?.[column]), target: present(targets[row]) }))
    .sort((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { target }) => sum + target, 0);
  const best = { column, at: 0, gain: 0 };
  let left = 0;
  for (let count = 1; count < sorted.length; count++) {
    const { value: before, target } = present(sorted[count - 1]);
    const { value: after } = present(sorted[count]);
    left += target;
    if (before === after) continue;
    const rest = sorted.length - count;
    const gain = left ** 2 / count + (total - left) ** 2 / rest - total ** 2 / sorted.length;
    if (gain > best.gain) Object.assign(best, { at: (before + after) / 2, gain });
  }
  return best;
}

function predict(tree: Tree, row: readonly number[]): number {
  let at = tree;
  while ("column" in at) at = present(row[at.column]) <= at.at ? at.low : at.high;
  return at.value;
}

function shuffledCopy(values: readonly number[], random: Random): number[] {
  const copy = [...values];
  for (let end = copy.length - 1; end > 0; end--) {
    const other = random.below(end + 1);
    [copy[end], copy[other]] = [present(copy[other]), present(copy[end])];
  }
  return copy;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
}
