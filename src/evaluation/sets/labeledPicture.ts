import type { Picture } from "../../image/plane/picture.js";

/** A picture of a set, not yet opened. */
export interface LabeledPicture {
  /** The file, or the number in an IDX file, counted from 0. */
  readonly name: string;
  /** 0…9, or `noDigit`; of other classes their places, from 0. */
  readonly label: number;
  /** @throws TenfoldError when the picture is missing, damaged or lies outside the folder. */
  open(): Promise<Picture>;
}
