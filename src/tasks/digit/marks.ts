import { argmax } from "../argmax.js";
import type { ChosenMarks, LookedAtMark, MarkRules } from "../task.js";
import { digitnessFor, digitsOf, evidenceFor, leastEvidence, sure } from "./judge.js";
import { type FoundDigit, type Prediction, predictionOf } from "./prediction.js";

/** A mark with how far it is a digit, 0…1. */
interface Judged {
  readonly mark: LookedAtMark<Prediction>;
  readonly evidence: number;
}

interface Sides {
  readonly width: number;
  readonly height: number;
}

/** Of the main digit's height, others have at least so much that a picture shows several. */
const leastHeight = 0.6;

/** What of its height a further digit is away from the picture's edges at least: else it is cut off. */
const leastMargin = 0.02;

/** How pictures are answered that show more than one digit alone. */
export const digitMarks: MarkRules<Prediction> = {
  isSure: ({ digitness, confidence }) => digitness >= sure && confidence >= sure,
  choose({ marks, whole, picture, threshold, calibrated }) {
    const judged = marks.map((mark): Judged => {
      const evidence = evidenceFor(mark, whole);
      const digitness = digitnessFor(evidence, calibrated);
      const answer = predictionOf(digitsOf(mark, whole, evidence), digitness, threshold);
      return { mark: { ...mark, answer }, evidence };
    });
    const [main, ...others] = judged.sort((a, b) => weight(b, picture) - weight(a, picture));
    if (main === undefined) return undefined;
    const besides = others.filter((one) => isBeside(one, main, picture));
    if (besides.length === 0 || main.evidence < leastEvidence) {
      return { answer: main.mark.answer, marks: [main.mark] };
    }
    return several(main, besides);
  },
};

/** How much a picture is about a mark: large ones in the middle, that look like digits. */
function weight({ mark: { box, score }, evidence }: Judged, { width, height }: Sides): number {
  const x = box.x + (box.width - width) / 2;
  const y = box.y + (box.height - height) / 2;
  const away = Math.hypot(x, y) / Math.hypot(width / 2, height / 2);
  return score * (0.2 + evidence) * Math.max(box.height, box.width) * Math.exp(-2 * away ** 2);
}

/** Whether a mark is a digit as the main one is: as surely, about as high, and all in the picture. */
function isBeside({ mark: { box }, evidence }: Judged, main: Judged, picture: Sides): boolean {
  if (evidence < leastEvidence || box.height < leastHeight * main.mark.box.height) return false;
  const margin = leastMargin * box.height;
  const fits = box.x > margin && box.y > margin;
  return (
    fits &&
    box.x + box.width < picture.width - margin &&
    box.y + box.height < picture.height - margin
  );
}

function several({ mark: main }: Judged, besides: readonly Judged[]): ChosenMarks<Prediction> {
  const marks = [main, ...besides.map(({ mark }) => mark)].sort((a, b) => a.box.x - b.box.x);
  const answer = { ...main.answer, digit: null, several: marks.map(found) };
  return { answer, marks };
}

function found({ answer, box }: LookedAtMark<Prediction>): FoundDigit {
  const digit = argmax(answer.probabilities);
  const x = Math.round(box.x);
  const y = Math.round(box.y);
  const width = Math.round(box.x + box.width) - x;
  const height = Math.round(box.y + box.height) - y;
  return { digit, confidence: answer.confidence, box: { x, y, width, height } };
}
