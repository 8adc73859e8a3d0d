import type { ComposedSet } from "../data/labeledSet.js";
import type { CutStrip } from "../lines/cutStrip.js";
import { levelsOf } from "../lines/levels.js";
import { lineLabelSize } from "../lines/lineLabel.js";
import { stripHeight, writeStrip } from "../lines/strip.js";
import { sharedBytes } from "../training/sharedBytes.js";

/** A line to learn from. */
export interface LabeledStrip {
  readonly strip: CutStrip;
  readonly label: Uint8Array;
}

/** Wider strips than this are not learned from: training takes time with the widest. */
export const widestLesson = 320;

/** Strips in a picture's form, as wide as the widest, in memory that threads share. */
export function lessonSet(lessons: readonly LabeledStrip[], leastWidth: number): ComposedSet {
  const widest = lessons.reduce((most, { strip }) => Math.max(most, strip.width), leastWidth);
  const width = Math.ceil(widest / widthStep) * widthStep;
  const pixels = stripHeight * width;
  const images = sharedBytes(lessons.length * pixels);
  const labels = sharedBytes(lessons.length * lineLabelSize);
  for (const [at, { strip, label }] of lessons.entries()) {
    const picture = images.subarray(at * pixels, (at + 1) * pixels);
    writeStrip(strip.darkness, strip.width, levelsOf(strip.darkness), picture, width);
    labels.set(label, at * lineLabelSize);
  }
  return {
    count: lessons.length,
    height: stripHeight,
    width,
    images,
    labels,
    labelSize: lineLabelSize,
  };
}

/** A quarter of the width stays whole in both of a network's poolings. */
const widthStep = 16;
