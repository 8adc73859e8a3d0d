import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Canvas } from "../../src/composing/canvas.js";
import { GlyphTable } from "../../src/composing/glyphTable.js";
import { stamp } from "../../src/composing/stamp.js";
import { randomFor } from "../../src/data/random.js";
import { findGrid } from "../../src/forms/registration/grid/findGrid.js";
import { mapped } from "../../src/forms/registration/homography.js";
import { pictureOfGray } from "../../src/image/plane/grayPicture.js";
import type { Plane } from "../../src/image/plane/picture.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { loadFormReader } from "../../src/node/forms/loadFormReader.js";
import { photographed } from "./exampleForm.js";

const glyphs = new GlyphTable(await loadMnistPart("test", {}));
const [rows, columns, cell] = [5, 4, 70];
const [left, top] = [90, 150];
/** What stands in the cells, row by row; a dot is an empty one. */
const written = ["31.7", "9428", ".5.6", "7013", "86.2"];

/** A sheet with a ruled grid: a thick frame, thin rules, digits in some cells, a headline. */
function sheet(texts: readonly string[] = written): Plane {
  const canvas = new Canvas(620, 460);
  const random = randomFor(5);
  const [right, bottom] = [left + columns * cell, top + rows * cell];
  for (let line = 0; line <= columns; line++) {
    const [x, radius] = [left + line * cell, line % columns === 0 ? 2.5 : 0.8];
    canvas.stroke([x, top], [x, bottom], radius);
  }
  for (let line = 0; line <= rows; line++) {
    const [y, radius] = [top + line * cell, line % rows === 0 ? 2.5 : 0.8];
    canvas.stroke([left, y], [right, y], radius);
  }
  for (const [row, text] of texts.entries()) {
    for (const [column, character] of [...text].entries()) {
      if (character === ".") continue;
      const glyph = glyphs.any(Number(character), random);
      stamp(canvas, glyphs, glyph, {
        ...{ x: left + (column + 0.5) * cell, y: top + (row + 0.5) * cell, height: 40 },
        ...{ stretch: 1, slant: 0.1, turn: 0, strokeWidth: 4, strength: 1 },
      });
    }
  }
  for (let x = 60; x < 400; x += 24) canvas.stroke([x, 80], [x + 14, 96], 2);
  return {
    ...{ width: canvas.width, height: canvas.height },
    data: canvas.ink.map((ink) => 0.92 - 0.75 * ink),
  };
}

describe("a ruled grid is found", () => {
  for (const [name, pose] of [
    ["as it lies", { turn: 0, scale: 1, slant: 0 }],
    ["turned a little", { turn: 9, scale: 0.9, slant: 0 }],
    ["at a slant", { turn: -14, scale: 0.85, slant: 0.15 }],
  ] as const) {
    test(name, () => {
      const { gray, homography } = photographed(sheet(), pose);
      const found = findGrid(gray, { rows, columns });
      assert.ok(found.isFound);
      for (const [column, row] of [
        [0, 0],
        [columns, 0],
        [columns, rows],
        [0, rows],
      ] as const) {
        const is = mapped(found.homography, column, row);
        const should = mapped(homography, left + column * cell, top + row * cell);
        const error = Math.hypot(is.x - should.x, is.y - should.y);
        assert.ok(error < 3, `corner ${column}, ${row} is ${error} px away`);
      }
    });
  }

  test("not where there is another number of cells, and not in a blank picture", () => {
    const { gray } = photographed(sheet(), { turn: 0, scale: 1, slant: 0 });
    assert.equal(findGrid(gray, { rows: 7, columns: 7 }).isFound, false);
    const blank = { ...gray, data: gray.data.map(() => 0.9) };
    assert.equal(findGrid(blank, { rows, columns }).isFound, false);
  });
});

describe("a form that is found by its grid", () => {
  const template = {
    version: 1,
    page: { width: 40, height: 50, unit: "mm" },
    grid: { box: [0, 0, 40, 50], rows, columns },
    fields: [
      {
        ...{ name: "row", kind: "table", box: [0, 0, 40, 50], rows },
        columns: ["a", "b", "c", "d"].map((name) => ({ name, kind: "comb", cells: 1 })),
      },
    ],
  };
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tenfold-grid-"));
    await writeFile(join(folder, "grid.json"), JSON.stringify(template));
  });
  after(() => rm(folder, { recursive: true }));

  test("gives its cells, empty ones said to be", async () => {
    await using reader = await loadFormReader(join(folder, "grid.json"));
    const { gray } = photographed(sheet(), { turn: 6, scale: 0.9, slant: 0.1 });
    const bytes = Uint8Array.from(gray.data, (value) => Math.round(255 * value));
    const picture = pictureOfGray(bytes, gray.width, gray.height);
    const { form, fields } = await reader.readPicture(picture);
    const texts = Object.values(fields).map(({ text, isEmpty }) => (isEmpty ? "." : text));
    assert.equal(texts.join(""), written.join(""));
    assert.equal(fields["row.2.c"]?.text, "2");
    assert.equal(form.found, true);
    assert.equal(form.marks, (rows + 1) * columns + (columns + 1) * rows);
    assert.ok(Math.abs(form.angle + 6) < 3, `angle ${form.angle}`);
    const blank = { ...picture, rgba: picture.rgba.map(() => 230) };
    await assert.rejects(reader.readPicture(blank, { name: "blank.png" }), {
      code: "FORM_NOT_FOUND",
      message: /^blank\.png: no ruled grid of 5 × 4 cells was found: the best place shows 0 of 49/,
    });
  });
});
