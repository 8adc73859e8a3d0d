import { missing } from "../../present.js";
import type { Plane } from "./picture.js";

/** Which cells of a grid hold ink, rows from the top: 1 = ink, 0 = none. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly marks: Uint8Array;
}

/** The pixels of a plane above a threshold. */
export function markedAbove(threshold: number, { width, height, data }: Plane): Mask {
  const marks = new Uint8Array(data.length);
  for (let i = 0; i < marks.length; i++) marks[i] = (data[i] ?? missing()) > threshold ? 1 : 0;
  return { width, height, marks };
}
