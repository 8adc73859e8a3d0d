import { composedSet } from "../../src/composing/composedSet.js";
import { joinSets } from "../../src/data/join.js";
import { splitValidation } from "../../src/data/split.js";
import { decodeMaps, type FoundDigit } from "../../src/finding/decodeMaps.js";
import { cellState, labelPlanes, scoreOfByte } from "../../src/finding/mapLabel.js";
import { cellAt, cellPixels, cellScores, pixelsOf } from "../../src/finding/maps.js";
import type { Box } from "../../src/image/plane/resample.js";
import { inferenceProgram } from "../../src/network/inferenceProgram.js";
import type { Model } from "../../src/network/network.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { nodeRuntime } from "../../src/node/runtime.js";
import { loadExtra } from "../../src/node/training/loadExtra.js";
import { missing, present } from "../../src/present.js";
import { predictImages } from "../../src/runtime/predict.js";
import { finderTraining } from "../../src/tasks/finder/training.js";
import { countMatches } from "./matches.js";

/** How well digits are found from one probability on. */
export interface AtThreshold {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

const thresholds = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6];

/**
 * Finds the digits of composed pages that training did not see, of glyphs that it did not see, at the scale in
 * which they are composed.
 * @param extra a folder of rendered digits.
 */
export async function onComposedPages(
  model: Model,
  count: number,
  extra: string,
): Promise<AtThreshold[]> {
  const composition = present(finderTraining.composition);
  const { validation } = splitValidation(await loadMnistPart("train"), 5000);
  const rendered = await loadExtra(extra);
  const glyphs = joinSets([validation, ...(rendered.validation ? [rendered.validation] : [])]);
  // Another seed than training's own validation.
  const set = composedSet(composition, glyphs, count, 2);
  const { height, width, labelSize } = set;
  const session = await nodeRuntime.createSession(inferenceProgram(model));
  const logits = await predictImages(session, set.images, [1, height, width], {
    output: "logits",
    batch: 32,
  });
  await session.release();
  const [rows, columns] = [height / cellPixels, width / cellPixels];
  const size = rows * columns * cellScores;
  const pages = Array.from({ length: count }, (_, page) => {
    const scores = logits.subarray(page * size, (page + 1) * size);
    const label = set.labels.subarray(page * labelSize, (page + 1) * labelSize);
    const found = decodeMaps({ scores, rows, columns }, { height, width }, 0.1);
    return {
      truth: labeledBoxes(label, rows, columns),
      found: found.filter((digit) => stateAt(label, digit, rows, columns) !== cellState.ignored),
    };
  });
  return thresholds.map((threshold) => {
    let [found, shown, matched] = [0, 0, 0];
    for (const page of pages) {
      const sure = page.found.filter(({ score }) => score >= threshold);
      found += sure.length;
      shown += page.truth.length;
      matched += countMatches(sure, page.truth);
    }
    const [precision, recall] = [matched / found, matched / shown];
    return { threshold, precision, recall, f1: (2 * matched) / (found + shown) };
  });
}

function stateAt(label: Uint8Array, digit: FoundDigit, rows: number, columns: number): number {
  const row = Math.floor((digit.y + digit.height / 2) / cellPixels);
  const column = Math.floor((digit.x + digit.width / 2) / cellPixels);
  const inside = (at: number, end: number) => Math.max(0, Math.min(end - 1, at));
  const cell = cellAt(inside(row, rows), inside(column, columns), columns);
  return label[rows * columns + cell] ?? missing();
}

function labeledBoxes(label: Uint8Array, rows: number, columns: number): Box[] {
  const boxes: Box[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = cellAt(row, column, columns);
      if (label[cell] !== 255) continue;
      const score = (name: (typeof labelPlanes)[number]) =>
        scoreOfByte(label[labelPlanes.indexOf(name) * rows * columns + cell] ?? missing());
      const [width, height] = [pixelsOf(score("width")), pixelsOf(score("height"))];
      const x = (column + 0.5 + score("dx")) * cellPixels - width / 2;
      const y = (row + 0.5 + score("dy")) * cellPixels - height / 2;
      boxes.push({ x, y, width, height });
    }
  }
  return boxes;
}
