import { argmax } from "../argmax.js";
import type { PlacedAnswer } from "../task.js";
import type { FoundDigit, Prediction } from "./prediction.js";

type Placed = PlacedAnswer<Prediction>;

/** Digitness from which writing counts as a figure, whatever a model was calibrated to. */
const leastDigitness = 0.5;

/**
 * The answer to a picture: its main digit's, unless it shows several. Then it has no one digit.
 * @param digit the main one.
 * @param others what may be figures beside it.
 * @param parts what may be figures among its own strokes, should they be no digit together.
 * @param threshold 0…1: what has at least this digitness is a figure.
 */
export function answerAmong(
  digit: Placed,
  others: readonly Placed[],
  parts: readonly Placed[],
  threshold: number,
): Prediction {
  const least = Math.max(threshold, leastDigitness);
  const isFigure = ({ answer }: Placed) => answer.digitness >= least;
  const own = isFigure(digit) ? [digit] : parts.filter(isFigure);
  const figures = [...own, ...others.filter(isFigure)];
  // One figure beside writing that is none: which of them was meant, nobody knows. Not several.
  if (figures.length < 2) return digit.answer;
  const several = figures.map(found).sort((a, b) => a.box.x - b.box.x);
  return { ...digit.answer, digit: null, several };
}

function found({ answer, box }: Placed): FoundDigit {
  const digit = argmax(answer.probabilities);
  const x = Math.round(box.x);
  const y = Math.round(box.y);
  const width = Math.round(box.x + box.width) - x;
  const height = Math.round(box.y + box.height) - y;
  return { digit, confidence: answer.confidence, box: { x, y, width, height } };
}
