import { cellState } from "../../finding/mapLabel.js";
import { cellAt, cellPixels, cellScores } from "../../finding/maps.js";
import { finder } from "../../network/networks/finder.js";
import { missing } from "../../present.js";

const rows = finder.input.height / cellPixels;
const columns = finder.input.width / cellPixels;

/** Cells of the pages that are learned from. */
export const pageCells = rows * columns;

/**
 * Pages of which each digit has a probability above one half in the cell of its middle or beside it, and no
 * cell that is plain paper or a letter has. Rough, and enough to tell epochs apart.
 * @param logits [cells · scores, B]
 * @param labels [planes · cells, B], as `MapLabel` writes them.
 * @param count of the first pages that count.
 */
export function countRightPages(logits: Float32Array, labels: Uint8Array, count: number): number {
  const stride = logits.length / (pageCells * cellScores);
  let right = 0;
  for (let page = 0; page < count; page++) {
    const isHot = (cell: number) => (logits[cell * cellScores * stride + page] ?? missing()) > 0;
    const heat = (cell: number) => labels[cell * stride + page] ?? missing();
    const state = (cell: number) => labels[(pageCells + cell) * stride + page] ?? missing();
    if (isRight(isHot, heat, state)) right++;
  }
  return right;
}

type OfCell<Value> = (cell: number) => Value;

function isRight(isHot: OfCell<boolean>, heat: OfCell<number>, state: OfCell<number>): boolean {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = cellAt(row, column, columns);
      if (state(cell) === cellState.plain && isHot(cell)) return false;
      if (heat(cell) === 255 && !isHotAround(isHot, row, column)) return false;
    }
  }
  return true;
}

function isHotAround(isHot: OfCell<boolean>, row: number, column: number): boolean {
  for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
    for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
      if (isHot(cellAt(y, x, columns))) return true;
    }
  }
  return false;
}
