import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { composedSet } from "../../src/composing/composedSet.js";
import { labelPage } from "../../src/composing/page/pageLabel.js";
import { cellState, labelPlanes, MapLabel, scoreOfByte } from "../../src/finding/mapLabel.js";
import { cellAt, cellPixels, pixelsOf } from "../../src/finding/maps.js";
import { finderTraining } from "../../src/tasks/finder/training.js";
import { bars } from "./bars.js";

const composition = finderTraining.composition!;
const columns = composition.width / cellPixels;
const cells = columns * (composition.height / cellPixels);

const set = composedSet(composition, bars, 300, 3);

/** The boxes of a page's label, and whether each digit is light. */
function digitsOf(page: number) {
  const label = set.labels.subarray(page * set.labelSize, (page + 1) * set.labelSize);
  const plane = (name: (typeof labelPlanes)[number], cell: number) =>
    label[labelPlanes.indexOf(name) * cells + cell]!;
  const found = [];
  for (let row = 0; row < composition.height / cellPixels; row++) {
    for (let column = 0; column < columns; column++) {
      const cell = cellAt(row, column, columns);
      if (plane("heat", cell) !== 255) continue;
      const score = (name: (typeof labelPlanes)[number]) => scoreOfByte(plane(name, cell));
      found.push({
        x: (column + 0.5 + score("dx")) * cellPixels,
        y: (row + 0.5 + score("dy")) * cellPixels,
        width: pixelsOf(score("width")),
        height: pixelsOf(score("height")),
        isLight: plane("light", cell) === 1,
      });
    }
  }
  return found;
}

/** The mean of a page's bytes in some rows and columns. */
function mean(page: number, x: number, y: number, width: number, height: number): number {
  let [sum, count] = [0, 0];
  for (let v = Math.max(0, Math.round(y)); v < Math.min(set.height, y + height); v++) {
    for (let u = Math.max(0, Math.round(x)); u < Math.min(set.width, x + width); u++) {
      sum += set.images[(page * set.height + v) * set.width + u]!;
      count++;
    }
  }
  return sum / count;
}

describe("composed pages", () => {
  test("are the same for the same seed, and others for another", () => {
    const again = composedSet(composition, bars, 20, 3);
    assert.deepEqual(again.images, set.images.subarray(0, again.images.length));
    assert.deepEqual(again.labels, set.labels.subarray(0, again.labels.length));
    assert.notDeepEqual(composedSet(composition, bars, 20, 4).images, again.images);
  });

  const all = Array.from({ length: set.count }, (_, page) => digitsOf(page));

  test("show none, one or many digits, of the sizes that are to be found", () => {
    const counts = all.map(({ length }) => length);
    assert.ok(counts.filter((count) => count === 0).length > 20);
    assert.ok(counts.filter((count) => count === 1).length > 40);
    assert.ok(counts.filter((count) => count > 4).length > 40);
    const heights = all.flat().map(({ height }) => height);
    assert.ok(heights.every((height) => height < 50));
    assert.ok(heights.some((height) => height < 14) && heights.some((height) => height > 40));
  });

  test("have other ink where they say that a digit stands than beside it, light where they say so", () => {
    const contrasts = all.flatMap((digits, page) =>
      digits
        .filter(({ height, width }) => height > 16 && width < height / 2)
        .map(({ x, y, width, height, isLight }) => {
          const ink = mean(page, x - 1, y - height / 4, 2, height / 2);
          const around =
            (mean(page, x - width / 2 - 4, y - height / 4, 2, height / 2) +
              mean(page, x + width / 2 + 2, y - height / 4, 2, height / 2)) /
            2;
          return isLight ? around - ink : ink - around;
        })
        .filter((contrast) => !Number.isNaN(contrast)),
    );
    const right = contrasts.filter((contrast) => contrast > 10).length / contrasts.length;
    assert.ok(contrasts.length > 100 && right > 0.85, `${right} of ${contrasts.length}`);
  });
});

describe("a page's label", () => {
  /** The label's state and heat at a place of the picture, for one written digit. */
  function labeled(left: number, top: number, width: number, height: number) {
    const bytes = new Uint8Array(cells * labelPlanes.length);
    const box = { left, right: left + width, top, bottom: top + height };
    labelPage(new MapLabel(bytes, 128, 128), [{ ...box, isLight: false }], {
      height: 128,
      width: 128,
    });
    const heats = [...bytes.subarray(0, cells)].filter((heat) => heat === 255).length;
    const ignored = [...bytes.subarray(cells, 2 * cells)].filter(
      (state) => state === cellState.ignored,
    ).length;
    return heats === 1 ? "found" : ignored > 0 ? "ignored" : "nothing";
  }

  test("has digits of 11 to 48 pixels of which the edge leaves more than half", () => {
    assert.equal(labeled(50, 50, 10, 20), "found");
    assert.equal(labeled(-4, 50, 10, 20), "found");
    assert.equal(labeled(50, 116, 10, 20), "found");
    assert.equal(labeled(-6, 50, 10, 20), "ignored");
    assert.equal(labeled(-8, 50, 10, 20), "nothing");
    assert.equal(labeled(50, 50, 5, 11), "found");
    assert.equal(labeled(50, 50, 5, 9), "ignored");
    assert.equal(labeled(50, 50, 4, 7), "nothing");
    assert.equal(labeled(50, 50, 20, 55), "ignored");
    assert.equal(labeled(20, 20, 50, 90), "nothing");
    assert.equal(labeled(140, 20, 10, 20), "nothing");
  });
});
