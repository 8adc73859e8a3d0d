import { boxAround } from "../image/plane/components.js";
import { type Box, middleOf } from "../image/plane/resample.js";
import { type Decoded, decode } from "../lattice/decode.js";
import { isDigit, type Lattice } from "../lattice/lattice.js";
import type { MarkReading } from "../lattice/reading.js";
import { type LineBox, placeOn, uprightBox } from "../lines/lineBox.js";
import { columnPixels, stripHeight } from "../lines/strip.js";
import { decodePattern } from "../patterns/decodePattern.js";
import type { Pattern } from "../patterns/pattern.js";
import type { DigitReading, NumberReading } from "./numberReading.js";
import { spaced } from "./spaces.js";

/** A line as it was cut out of a picture, and what stands where in it. */
export interface LineContent {
  readonly box: LineBox;
  /** Of the digits that were found in it, in the picture's pixels. */
  readonly digits: readonly Box[];
}

/** How a line is decoded. */
export interface LineOptions {
  /** Whether separators are kept in the text, and spaces between groups of digits. */
  readonly separators?: boolean;
  /** What a number may be, of `compilePattern`: of all texts that fit, the likeliest is read. */
  readonly pattern?: Pattern | undefined;
}

/**
 * The number that a line's columns show; its text is empty where they show none.
 * @returns undefined where nothing fits the pattern.
 */
export function readLine(
  lattice: Lattice,
  line: LineContent,
  { separators = false, pattern }: LineOptions = {},
): NumberReading | undefined {
  if (pattern === undefined) {
    const number = numberOf(decode(lattice, { separators }), line);
    return separators ? { ...number, text: withSpaces(number, line.box) } : number;
  }
  const fitting = decodePattern(lattice, pattern);
  return fitting.fits ? { ...numberOf(fitting, line), fit: fitting.mass } : undefined;
}

/** What was decoded, placed in the picture. */
function numberOf(
  { text, probability, marks, runnersUp }: Decoded,
  line: LineContent,
): NumberReading {
  const places = marks.map((mark) => alongOf(mark, line.box));
  const digits = marks.flatMap((mark, at): DigitReading[] => {
    if (!isDigit(mark.symbol)) return [];
    const box = boxOf(places, at, line);
    return [
      {
        digit: Number(mark.symbol),
        confidence: mark.probability,
        box,
        alternatives: mark.alternatives
          .filter(({ symbol, probability: other }) => isDigit(symbol) && other >= leastTold)
          .map(({ symbol, probability: other }) => ({ digit: Number(symbol), confidence: other })),
      },
    ];
  });
  return {
    text,
    confidence: probability,
    box: digits.length > 0 ? boxAround(digits.map(({ box }) => box)) : uprightBox(line.box),
    angle: line.box.angle,
    digits,
    alternatives: runnersUp.map((other) => ({ text: other.text, confidence: other.probability })),
  };
}

/** The text with spaces between groups of digits. */
function withSpaces({ text, digits }: NumberReading, line: LineBox): string {
  const heights = digits.map(({ box }) => box.height).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? line.height;
  const left = digits.values();
  const boxes = Array.from(text, (mark) => (isDigit(mark) ? left.next().value?.box : undefined));
  const gaps = boxes.slice(0, -1).map((box, at) => {
    const next = boxes[at + 1];
    if (box === undefined || next === undefined) return undefined;
    const apart = placeOn(line, middleOf(next)).along - placeOn(line, middleOf(box)).along;
    return (apart - (box.width + next.width) / 2) / usual;
  });
  return spaced(text, gaps);
}

/** Alternatives that are less likely are not told. */
const leastTold = 0.001;

/** Where a mark's middle stands along its line, from the line's middle, in the picture's pixels. */
function alongOf({ peak }: MarkReading, { width, height }: LineBox): number {
  return ((peak + 0.5) * columnPixels * height) / stripHeight - width / 2;
}

/** The box of the digit that was found there; else as wide as its neighbors leave room for. */
function boxOf(places: readonly number[], at: number, { box, digits }: LineContent): Box {
  const along = places[at] ?? 0;
  const before = places[at - 1] ?? along - box.height / 2;
  const after = places[at + 1] ?? along + box.height / 2;
  const most = box.height * 0.3;
  const left = Math.max(along - most, (before + along) / 2);
  const right = Math.min(along + most, (after + along) / 2);
  const own = uprightBox(box, left, right, box.height * 0.7);
  const [middleX, middleY] = [own.x + own.width / 2, own.y + own.height / 2];
  const found = digits
    .map((digit) => ({
      digit,
      distance: Math.hypot(
        digit.x + digit.width / 2 - middleX,
        digit.y + digit.height / 2 - middleY,
      ),
    }))
    .sort((a, b) => a.distance - b.distance)[0];
  return found && found.distance < box.height * 0.25 ? found.digit : own;
}
