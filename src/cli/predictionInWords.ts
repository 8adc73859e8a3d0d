import type { Prediction } from "../recognition/prediction.js";
import { paint, printable } from "./output.js";

/**
 * `seven.png  7   99.8%`, with the second best digit where the answer is unsure.
 * @param width the source's column, in characters.
 */
export function predictionInWords(source: string, width: number, prediction: Prediction): string {
  const { digit, confidence, probabilities } = prediction;
  const name = printable(source).padEnd(width);
  const line = `${name}  ${paint("bold", String(digit))}  ${percent(confidence)}`;
  if (confidence >= sureFrom) return line;
  const [, second] = probabilities
    .map((probability, other) => ({ probability, other }))
    .sort((a, b) => b.probability - a.probability);
  return `${line}  or ${second!.other} ${percent(second!.probability)}`;
}

/** Below this confidence the second best digit is worth telling. */
const sureFrom = 0.9;

/** Never rounded up to certainty. */
function percent(probability: number): string {
  const rounded = Math.min(99.9, Math.round(1000 * probability) / 10);
  return `${rounded.toFixed(1).padStart(4)}%`;
}
