import type { Box } from "../image/plane/resample.js";
import { missing } from "../present.js";
import { cellAt, cellPixels, sizeScore } from "./maps.js";

/** A digit to be found; its box in pixels. */
export interface LabeledDigit extends Box {
  /** Whether it is lighter than its paper. */
  readonly isLight: boolean;
}

/**
 * The bytes of a label, each a plane of one value a cell in the cells' order: `heat` (255 in the cell of a
 * digit's middle, less around), `state` (a `cellState`), and what `cellScores` 1 to 5 are to be, as bytes.
 */
export const labelPlanes = ["heat", "state", "height", "width", "dx", "dy", "light"] as const;

/** What a cell's heat and box count for. */
export const cellState = {
  /** Nobody can say whether a digit is to be found there: any answer is right. */
  ignored: 0,
  /** Its heat counts. */
  plain: 1,
  /** It lies in the middle of a digit: the digit's box counts, too. */
  middle: 2,
} as const;

/** Scores −2…2 as bytes, and back. */
export const scoreRange = 2;
const perScore = 255 / (2 * scoreRange);

export function byteOfScore(score: number): number {
  return Math.round((Math.max(-scoreRange, Math.min(scoreRange, score)) + scoreRange) * perScore);
}

export function scoreOfByte(byte: number): number {
  return byte / perScore - scoreRange;
}

/** Writes a picture's label. */
export class MapLabel {
  readonly #columns: number;
  readonly #rows: number;
  readonly #planes: ReadonlyMap<(typeof labelPlanes)[number], Uint8Array>;
  /** Of each cell, the square of the distance to the middle that its box is of. */
  readonly #nearest: Float32Array;

  /** @param bytes are written: one for each plane and cell. */
  constructor(bytes: Uint8Array, height: number, width: number) {
    this.#columns = width / cellPixels;
    this.#rows = height / cellPixels;
    const cells = this.#rows * this.#columns;
    bytes.fill(0);
    this.#planes = new Map(
      labelPlanes.map((name, at) => [name, bytes.subarray(at * cells, (at + 1) * cells)]),
    );
    this.#plane("state").fill(cellState.plain);
    this.#nearest = new Float32Array(cells).fill(Number.POSITIVE_INFINITY);
  }

  /** A digit that is to be found; the middle of its box lies in the picture. */
  add(digit: LabeledDigit): void {
    const x = (digit.x + digit.width / 2) / cellPixels;
    const y = (digit.y + digit.height / 2) / cellPixels;
    const spreadX = Math.max(leastSpread, (spread * digit.width) / cellPixels);
    const spreadY = Math.max(leastSpread, (spread * digit.height) / cellPixels);
    const [ownRow, ownColumn] = [Math.floor(y), Math.floor(x)];
    const reach = Math.ceil(3 * Math.max(spreadX, spreadY, 1));
    this.#each(
      ownRow - reach,
      ownRow + reach,
      ownColumn - reach,
      ownColumn + reach,
      (row, column) => {
        const [dx, dy] = [x - column - 0.5, y - row - 0.5];
        const cell = cellAt(row, column, this.#columns);
        const isOwn = row === ownRow && column === ownColumn;
        const share = Math.exp(-0.5 * ((dx / spreadX) ** 2 + (dy / spreadY) ** 2));
        const heat = isOwn ? 255 : Math.min(250, Math.round(255 * share));
        const plane = this.#plane("heat");
        plane[cell] = Math.max(plane[cell] ?? missing(), heat);
        if (Math.abs(row - ownRow) <= 1 && Math.abs(column - ownColumn) <= 1) {
          this.#box(cell, digit, dx, dy, isOwn);
        }
      },
    );
  }

  /** A part of the picture of which nobody can say whether digits are to be found in it. */
  ignore({ x, y, width, height }: Box): void {
    const [top, bottom] = [Math.floor(y / cellPixels), Math.floor((y + height) / cellPixels)];
    const [left, right] = [Math.floor(x / cellPixels), Math.floor((x + width) / cellPixels)];
    const state = this.#plane("state");
    this.#each(top, bottom, left, right, (row, column) => {
      const cell = cellAt(row, column, this.#columns);
      if (state[cell] === cellState.plain) state[cell] = cellState.ignored;
    });
  }

  #box(cell: number, digit: LabeledDigit, dx: number, dy: number, isOwn: boolean): void {
    const square = isOwn ? -1 : dx * dx + dy * dy;
    if (square >= (this.#nearest[cell] ?? missing())) return;
    this.#nearest[cell] = square;
    this.#plane("state")[cell] = cellState.middle;
    this.#plane("height")[cell] = byteOfScore(sizeScore(digit.height));
    this.#plane("width")[cell] = byteOfScore(sizeScore(digit.width));
    this.#plane("dx")[cell] = byteOfScore(dx);
    this.#plane("dy")[cell] = byteOfScore(dy);
    this.#plane("light")[cell] = digit.isLight ? 1 : 0;
  }

  #each(
    top: number,
    bottom: number,
    left: number,
    right: number,
    visit: (row: number, column: number) => void,
  ): void {
    for (let row = Math.max(0, top); row <= Math.min(this.#rows - 1, bottom); row++) {
      for (let column = Math.max(0, left); column <= Math.min(this.#columns - 1, right); column++) {
        visit(row, column);
      }
    }
  }

  #plane(name: (typeof labelPlanes)[number]): Uint8Array {
    return this.#planes.get(name) ?? missing();
  }
}

/** Deviation of the heat around a digit's middle, as a share of the digit's sides, and at least so many cells. */
const spread = 0.12;
const leastSpread = 0.4;
