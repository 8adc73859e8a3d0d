import { fieldOfInk } from "../../image/field/field.js";
import type { Plane } from "../../image/plane/picture.js";
import type { Lattice } from "../../lattice/lattice.js";
import { present } from "../../present.js";
import type { WrittenField } from "../template/formTemplate.js";
import { combCells } from "./combCells.js";
import { decodeField } from "./decodeField.js";
import { fieldInk, type PlacedPage } from "./fieldInk.js";
import { type BareReading, emptyField } from "./fieldReading.js";
import { fieldMargin, fieldRows } from "./readNumber.js";
import { strokesOf } from "./strokes.js";

/** What reads single digits from fields of 28×28, as a `Recognizer` does. */
export interface DigitReader {
  readFields(
    fields: readonly Float32Array[],
  ): Promise<readonly { readonly probabilities: readonly number[]; readonly digitness: number }[]>;
}

const digits = [..."0123456789"];
/** No reader is surer than this: a probability of 0 would rule out what the pattern may need. */
const leastProbability = 1e-5;
/** Of a cell that nothing was found in. */
const emptyCell = 0.999;

/** Reads a comb: a digit in each of its cells, all of them together under the field's pattern. */
export async function readComb(
  page: PlacedPage,
  field: WrittenField,
  reader: DigitReader,
): Promise<BareReading> {
  const cut = fieldInk(page, field.box, fieldRows, fieldMargin);
  const strokes = strokesOf(cut);
  if ("emptiness" in strokes) return emptyField(strokes.emptiness);
  const cells = combCells(strokes, cut.box, field.cells);
  const written = cells.filter((cell): cell is Plane => cell !== undefined);
  if (written.length === 0) return emptyField(0.5);
  const answers = (await reader.readFields(written.map((cell) => fieldOfInk(cell)))).values();
  const columns = cells.map((cell) => {
    if (cell === undefined) return digits.map(() => (1 - emptyCell) / digits.length);
    const { probabilities, digitness } = present(answers.next().value);
    return probabilities.map((value) => value * digitness);
  });
  return decodeField(latticeOf(columns), field);
}

/** A column a cell, and one that is surely blank between two, which keeps equal digits apart. */
function latticeOf(cells: readonly (readonly number[])[]): Lattice {
  const classes = digits.length + 1;
  const columns = 2 * cells.length - 1;
  const logProbabilities = new Float64Array(columns * classes);
  const put = (column: number, row: readonly number[]) => {
    const raised = row.map((value) => Math.max(leastProbability, value));
    const total = raised.reduce((sum, value) => sum + value, 0);
    logProbabilities.set(
      raised.map((value) => Math.log(value / total)),
      column * classes,
    );
  };
  const certain = 1e-12;
  for (const [index, own] of cells.entries()) {
    put(2 * index, [...own, Math.max(0, 1 - own.reduce((sum, value) => sum + value, 0))]);
    if (index === 0) continue;
    const blank = new Float64Array(classes).fill(Math.log(certain));
    blank[classes - 1] = Math.log(1 - digits.length * certain);
    logProbabilities.set(blank, (2 * index - 1) * classes);
  }
  return { columns, symbols: digits, logProbabilities };
}
