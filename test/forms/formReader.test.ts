import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Canvas } from "../../src/composing/canvas.js";
import { GlyphTable } from "../../src/composing/glyphTable.js";
import { stamp } from "../../src/composing/stamp.js";
import { randomFor } from "../../src/data/random.js";
import { FormReader } from "../../src/forms/formReader.js";
import { readTemplate } from "../../src/forms/template/readTemplate.js";
import type { Picture, Plane } from "../../src/image/plane/picture.js";
import type { Lattice } from "../../src/lattice/lattice.js";
import type { CutStrip } from "../../src/lines/cutStrip.js";
import { marks } from "../../src/lines/marks.js";
import { loadKnownDigits } from "../../src/node/reading/knownDigits.js";
import { loadRecognizer } from "../../src/node/reading/loadRecognizer.js";
import { nodePictures } from "../../src/node/reading/pictures.js";
import type { Recognizer } from "../../src/reading/recognizer.js";
import { exampleBlank, exampleFolder, photographed } from "./exampleForm.js";

let blank: Plane;
let template: string;
let digits: Recognizer;
let glyphs: GlyphTable;
before(async () => {
  blank = await exampleBlank();
  template = await readFile(join(exampleFolder, "fields.json"), "utf8");
  digits = await loadRecognizer({ workers: 0 });
  glyphs = new GlyphTable(await loadKnownDigits());
});
after(() => digits.release());

/** A line reader that sees what it is told, whatever it is shown; it keeps what it was shown. */
class ToldLines {
  readonly strips: CutStrip[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  async read(strip: CutStrip): Promise<Lattice> {
    this.strips.push(strip);
    const classes = marks.length + 1;
    const columns = 2 * this.#text.length;
    const logProbabilities = new Float64Array(columns * classes).fill(Math.log(0.001));
    for (let column = 0; column < columns; column++) {
      const mark = marks.indexOf(this.#text[column / 2] ?? "");
      const sure = mark < 0 ? classes - 1 : mark;
      logProbabilities[column * classes + sure] = Math.log(1 - 0.001 * (classes - 1));
    }
    return { columns, symbols: marks, logProbabilities };
  }

  async release(): Promise<void> {}
}

const readerWith = (lines: ToldLines, text = template, hasBlank = true) =>
  new FormReader({
    template: readTemplate(text, "fields.json"),
    ...(hasBlank && { blank }),
    ...{ lines, digits, pictures: nodePictures },
  });

/** The example with a patient number, a weight that is drawn as a bar, and two boxes ticked. */
function filled(patient: string): Plane {
  const canvas = new Canvas(blank.height, blank.width);
  const millimeter = blank.width / 148;
  const random = randomFor(4);
  [...patient].forEach((digit, cell) => {
    stamp(canvas, glyphs, glyphs.any(Number(digit), random), {
      ...{ x: (16 + cell * 8) * millimeter, y: 39.5 * millimeter, height: 5.5 * millimeter },
      ...{ stretch: 1, slant: 0.1, turn: 0, strokeWidth: 0.5 * millimeter, strength: 1 },
    });
  });
  const line = (x: number, y: number, toX: number, toY: number) =>
    canvas.stroke(
      [x * millimeter, y * millimeter],
      [toX * millimeter, toY * millimeter],
      0.3 * millimeter,
    );
  line(95, 37, 95, 42);
  line(112.5, 97, 114, 98.5);
  line(114, 98.5, 117, 93.5);
  return { ...blank, data: blank.data.map((paper, i) => paper * (1 - 0.85 * canvas.ink[i]!)) };
}

function pictureOf({ width, height, data }: Plane): Picture {
  const rgba = new Uint8Array(4 * data.length).fill(255);
  data.forEach((value, i) => {
    rgba.fill(Math.round(255 * Math.max(0, Math.min(1, value))), 4 * i, 4 * i + 3);
  });
  return { width, height, rgba };
}

describe("a form is read", () => {
  test("from a photograph: combs, numbers, choices, empty fields, and where they are", async () => {
    const lines = new ToldLines("72.5");
    const { gray } = photographed(filled("79927398"), { turn: -8, scale: 0.85, slant: 0.1 });
    const { form, fields } = await readerWith(lines).readPicture(pictureOf(gray));
    assert.equal(form.found, true);
    assert.equal(form.orientation, "upright");
    assert.ok(Math.abs(form.angle - 8) < 4, `${form.angle}`);
    assert.equal(fields.weight!.text, "72.5");
    assert.ok(fields.weight!.confidence > 0.9 && !fields.weight!.review);
    assert.equal(fields.allergies!.text, "yes");
    assert.deepEqual([fields.smoker!.text, fields.smoker!.isEmpty], ["", true]);
    assert.ok(fields["drugs.2.dose"]!.isEmpty && !fields["drugs.2.dose"]!.review);
    // One line alone was written on: nothing else was shown to the line reader.
    assert.equal(lines.strips.length, 1);
    const [upperLeft, upperRight] = fields.patient!.box;
    assert.ok(upperRight!.x - upperLeft!.x > 300 && upperRight!.y < upperLeft!.y);
  });

  test("under its patterns: a number whose check digit is right, and one where nothing fits", async () => {
    const sheet = filled("79927398");
    const { fields } = await readerWith(new ToldLines("9")).readPicture(pictureOf(sheet));
    assert.equal(fields.patient!.text, "79927398");
    assert.ok(fields.patient!.confidence > 0.9, `${fields.patient!.confidence}`);
    assert.deepEqual([fields.weight!.problem, fields.weight!.review], ["nothing fits", true]);
  });

  test("upside down, and says so", async () => {
    const pose = { turn: 180, scale: 0.95, slant: 0 };
    const { gray } = photographed(filled("79927398"), pose);
    const reading = await readerWith(new ToldLines("72.5")).readPicture(pictureOf(gray));
    assert.equal(reading.form.orientation, "upside down");
    assert.equal(reading.fields.patient!.text, "79927398");
  });

  test("as it lies where there is no blank form, and says so", async () => {
    const { reference, ...rest } = JSON.parse(template);
    assert.equal(reference, "admission.png");
    const reader = readerWith(new ToldLines("72.5"), JSON.stringify(rest), false);
    const { form, fields } = await reader.readPicture(pictureOf(filled("79927398")));
    assert.equal(form.found, false);
    assert.equal(fields.allergies!.text, "yes");
  });

  test("with what is less sure than asked for marked for review", async () => {
    const reader = readerWith(new ToldLines("72.5"));
    const picture = pictureOf(filled("79927398"));
    const strict = await reader.readPicture(picture, { minConfidence: 1 });
    assert.ok(strict.fields.weight!.review && strict.fields.patient!.review);
  });
});

describe("a scan is refused", () => {
  test("that shows another form, with how many marks fit", async () => {
    const { width, height, data } = blank;
    const mirrored = data.map((_, i) => data[i - 2 * (i % width) + width - 1]!);
    const picture = pictureOf({ width, height, data: mirrored });
    await assert.rejects(readerWith(new ToldLines("1")).readPicture(picture, { name: "a.png" }), {
      code: "FORM_NOT_FOUND",
      message:
        /^a\.png: the form was not found: \d{1,2} of 300 marks of the blank form fit; is it another form/,
    });
  });

  test("for options that nobody knows, or out of range", async () => {
    const reader = readerWith(new ToldLines("1"));
    const picture = pictureOf(blank);
    await assert.rejects(reader.readPicture(picture, { minConfidence: 2 }), {
      code: "BAD_ARGUMENT",
      message: "minConfidence: expected 0…1, got 2",
    });
    await assert.rejects(reader.readPicture(picture, { confidence: 1 } as object), {
      code: "BAD_ARGUMENT",
      message: /there is no option "confidence"/,
    });
  });
});
