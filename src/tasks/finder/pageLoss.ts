import { cellState, labelPlanes, scoreOfByte } from "../../finding/mapLabel.js";
import { cellScores } from "../../finding/maps.js";
import { present } from "../../present.js";
import { softplusOf } from "../softplus.js";
import { boxWeight, usualDigits } from "./finderLoss.js";

/**
 * The loss of one page, as `finderLoss` has it.
 * @param logits [cells, scores]
 * @param label [planes, cells]
 */
export function pageLoss(logits: Float32Array, label: Uint8Array): number {
  const cells = label.length / labelPlanes.length;
  let sum = 0;
  for (let cell = 0; cell < cells; cell++) {
    const score = (at: number) => present(logits[cell * cellScores + at]);
    const plane = (at: number) => present(label[at * cells + cell]);
    const [heat, state] = [plane(0), plane(1)];
    const z = score(0);
    const p = 1 / (1 + Math.exp(-z));
    if (state !== cellState.ignored) {
      sum +=
        heat === 255
          ? (1 - p) ** 2 * softplusOf(-z)
          : (1 - heat / 255) ** 4 * p ** 2 * softplusOf(z);
    }
    if (state !== cellState.middle) continue;
    let box = softplusOf(score(5)) - score(5) * plane(6);
    for (let at = 1; at < 5; at++) box += Math.abs(score(at) - scoreOfByte(plane(at + 1)));
    sum += boxWeight * box;
  }
  return sum / usualDigits;
}
