import { markClass } from "./marks.js";

/** The byte where there is no mark. */
export const noMark = 255;

/** Marks that a line's label has room for. */
export const mostMarks = 12;

/** Bytes of a line's label: the class of each of its marks, then the column of each mark's middle. */
export const lineLabelSize = 2 * mostMarks;

/** Writes a line's label, mark by mark. */
export class LineLabel {
  readonly #bytes: Uint8Array;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes.fill(noMark);
  }

  /** @param column of its middle, at least 0, below `noMark`. */
  add(mark: string, column: number): void {
    this.#bytes[this.#count] = markClass(mark);
    this.#bytes[mostMarks + this.#count] = Math.floor(column);
    this.#count++;
  }
}
