import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { composedSet } from "../../src/composing/composedSet.js";
import { lineLabelSize, mostMarks, noMark } from "../../src/lines/lineLabel.js";
import { marks } from "../../src/lines/marks.js";
import { columnPixels } from "../../src/lines/strip.js";
import { lineTraining } from "../../src/tasks/line/training.js";
import { bars } from "./bars.js";

const composition = lineTraining.composition!;

const set = composedSet(composition, bars, 300, 3);

function labelOf(line: number) {
  const label = set.labels.subarray(line * lineLabelSize, (line + 1) * lineLabelSize);
  const count = [...label.subarray(0, mostMarks)].filter((mark) => mark !== noMark).length;
  return Array.from({ length: count }, (_, at) => ({
    mark: marks[label[at] ?? 0] ?? "",
    column: label[mostMarks + at] ?? 0,
  }));
}

describe("composed lines", () => {
  test("are the same for the same seed, and others for another", () => {
    const again = composedSet(composition, bars, 20, 3);
    assert.deepEqual(again.images, set.images.subarray(0, again.images.length));
    assert.deepEqual(again.labels, set.labels.subarray(0, again.labels.length));
    assert.notDeepEqual(composedSet(composition, bars, 20, 4).labels, again.labels);
  });

  test("say what stands where: marks from left to right, within the line", () => {
    const all = Array.from({ length: set.count }, (_, line) => labelOf(line));
    for (const line of all) {
      for (const [at, { column }] of line.entries()) {
        assert.ok(column < composition.width / columnPixels);
        const before = line[at - 1];
        if (before) assert.ok(column > before.column - 1, JSON.stringify(line));
      }
    }
    const digits = all.flat().filter(({ mark }) => /\d/.test(mark)).length / all.length;
    assert.ok(digits > 3.5 && digits < 6, `${digits} digits a line`);
    for (const mark of marks)
      assert.ok(
        all.flat().some((each) => each.mark === mark),
        mark,
      );
  });

  test("have ink where they say that a digit stands", () => {
    const { width, height, images } = set;
    const inkAround = (line: number, column: number) => {
      let sum = 0;
      for (let y = 0; y < height; y++) {
        for (let x = column * columnPixels - 3; x < column * columnPixels + 7; x++) {
          if (x >= 0 && x < width) sum += images[(line * height + y) * width + x] ?? 0;
        }
      }
      return sum / 255;
    };
    const inks = Array.from({ length: set.count }, (_, line) =>
      labelOf(line)
        .filter(({ mark }) => /\d/.test(mark))
        .map(({ column }) => inkAround(line, column)),
    ).flat();
    const faint = inks.filter((ink) => ink < 5).length / inks.length;
    assert.ok(faint < 0.02, `${faint} of the digits have no ink`);
  });

  test("pad with paper on the right", () => {
    const { width, height, images } = set;
    const blank = Array.from({ length: set.count }, (_, line) =>
      Array.from({ length: height }, (_, y) => images[(line * height + y) * width + width - 1]),
    ).filter((column) => column.every((value) => value === 0)).length;
    assert.ok(blank > set.count / 2, `${blank} of ${set.count}`);
  });
});
