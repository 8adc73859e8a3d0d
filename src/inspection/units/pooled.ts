import { largest } from "../../extremes.js";
import type { Region } from "../../network/receptiveField.js";
import { missing } from "../../present.js";
import { type LayerActivation, unitIndex } from "../activation.js";
import type { Pooled } from "../arithmetic.js";

/** A unit that is the maximum or the average of a region of one channel. */
export function pooled(
  kind: Pooled["kind"],
  { name, shape, values }: LayerActivation,
  { channels: [channel], rows, columns }: Region,
): Pooled {
  const sides = [rows[1] - rows[0], columns[1] - columns[0]] as const;
  const window = Float32Array.from({ length: sides[0] * sides[1] }, (_, at) => {
    const row = rows[0] + Math.floor(at / sides[1]);
    const column = columns[0] + (at % sides[1]);
    return values[unitIndex(shape, { layer: name, channel, row, column })] ?? missing();
  });
  const most = largest(window);
  const sum = window.reduce((total, value) => total + value, 0);
  const result = kind === "maximum" ? most : sum / window.length;
  return { kind, sides, window, largest: window.indexOf(most), result };
}
