import { present } from "../../present.js";
import { type Prediction, topGuesses } from "../../tasks/digit/prediction.js";
import { paint } from "../terminal/colors.js";
import { printable } from "../terminal/printable.js";

/**
 * `seven.png  7   99.8%`, with the second best digit where the answer is unsure, or
 * `horse.png  not a digit (digitness 0.03; best guesses 7 41.0%, 1 33.0%)`, or
 * `125.png  several digits (3 found, from the left: 1 2 5; tenfold read reads whole numbers)`.
 * @param width the source's column, in characters.
 */
export function formatPrediction(source: string, width: number, prediction: Prediction): string {
  const { digit, several, confidence, digitness } = prediction;
  const name = printable(source).padEnd(width);
  if (several) {
    const found = `${several.length} found, from the left: ${several.map((one) => one.digit).join(" ")}`;
    return `${name}  ${paint("yellow", "several digits")} (${found}; tenfold read reads whole numbers)`;
  }
  if (digit === null) {
    const guesses = topGuesses(prediction).map(
      (guess) => `${guess.digit} ${percent(guess.probability)}`,
    );
    const why = `digitness ${digitness.toFixed(2)}; best guesses ${guesses.join(", ")}`;
    return `${name}  ${paint("yellow", "not a digit")} (${why})`;
  }
  const line = `${name}  ${paint("bold", String(digit))}  ${percent(confidence).padStart(5)}`;
  if (confidence >= sureFrom) return line;
  const second = present(topGuesses(prediction)[1]);
  return `${line}  or ${second.digit} ${percent(second.probability).padStart(5)}`;
}

/** Below this confidence the second best digit is worth telling. */
const sureFrom = 0.9;

/** Never rounded up to certainty. */
export function percent(probability: number): string {
  return `${Math.min(99.9, Math.round(1000 * probability) / 10).toFixed(1)}%`;
}
