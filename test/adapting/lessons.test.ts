import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lessonOf, readingOf } from "../../src/adapting/lessons.js";
import { isKeptAside, type PileLine } from "../../src/adapting/pile.js";
import { questionsFor } from "../../src/adapting/questions.js";
import { mostMarks, noMark } from "../../src/lines/lineLabel.js";
import { marks } from "../../src/lines/marks.js";
import { latticeOf } from "./lattices.js";

function line(change: Partial<PileLine> = {}): PileLine {
  const strip = { width: 40, darkness: new Float32Array(32 * 40) };
  return { strip, picture: "a.png", line: 1, lines: 1, isKept: false, ...change };
}

const limits = { sure: 0.8, mostWidth: 320 };
const blank = { _: 0.9999 };
const sure = readingOf(latticeOf([{ "4": 0.999 }, blank, { "2": 0.95 }, { ".": 0.7, ",": 0.29 }]));
const unsure = readingOf(latticeOf([{ "4": 0.999 }, blank, { "2": 0.55, "7": 0.449 }, blank]));

function marksIn(label: Uint8Array | undefined): string {
  return [...(label ?? []).slice(0, mostMarks)]
    .filter((mark) => mark !== noMark)
    .map((mark) => marks[mark])
    .join("");
}

describe("what is learned from a line", () => {
  test("is the likeliest marks, where the digits are sure", () => {
    assert.equal(sure.text, "42");
    const { use, label } = lessonOf(line(), sure, limits);
    assert.equal(use, "sure");
    assert.equal(marksIn(label), "42.");
    assert.deepEqual([...label!.slice(mostMarks, mostMarks + 3)], [0, 2, 3]);
  });

  test("is nothing where they are not", () => {
    assert.deepEqual(lessonOf(line(), unsure, limits), { use: "unsure" });
    assert.equal(lessonOf(line(), unsure, { ...limits, sure: 0.5 }).use, "sure");
  });

  test("is what a person typed, whatever the model reads", () => {
    const { use, label } = lessonOf(line({ text: "47" }), unsure, limits);
    assert.equal(use, "typed");
    assert.equal(marksIn(label), "47");
  });

  test("is nothing of a line that is kept aside, also when it is typed", () => {
    assert.deepEqual(lessonOf(line({ isKept: true }), sure, limits), { use: "kept" });
    assert.deepEqual(lessonOf(line({ isKept: true, text: "42" }), sure, limits), { use: "kept" });
  });

  test("is nothing of words, of long lines, of labels that cannot be", () => {
    const words = readingOf(latticeOf([{ "#": 0.99 }, { "#": 0.99 }, { "4": 0.99 }]));
    assert.deepEqual(lessonOf(line(), words, limits), { use: "no number" });
    const wide = line({ strip: { width: 321, darkness: new Float32Array(0) } });
    assert.deepEqual(lessonOf(wide, sure, limits), { use: "too long" });
    assert.deepEqual(lessonOf(line({ text: "1234567" }), sure, limits), { use: "too long" });
    assert.deepEqual(lessonOf(line({ text: " " }), sure, limits), { use: "no number" });
  });
});

describe("errors expected in a reading", () => {
  test("are the distances to the others that it may be, by their probabilities", () => {
    // Two digits that may each be another: 0.3 and 0.1 of one error.
    const { expectedErrors } = readingOf(
      latticeOf([{ "1": 0.7, "7": 0.3 }, { _: 1 }, { "0": 0.9, "8": 0.1 }].map(exactly)),
    );
    assert.ok(Math.abs(expectedErrors - 0.4) < 1e-3, `${expectedErrors}`);
  });
});

/** Leaves next to nothing to the marks that are not named. */
function exactly(column: Readonly<Record<string, number>>) {
  return Object.fromEntries(Object.entries(column).map(([mark, p]) => [mark, p * (1 - 1e-9)]));
}

describe("questions", () => {
  const lines = Array.from({ length: 12 }, (_, at) => line({ picture: `${at}`, isKept: at >= 10 }));
  const readings = lines.map((_, at) => ({ ...unsure, expectedErrors: at === 3 ? 2 : at / 10 }));

  test("come by the errors that are expected, each fifth of a line kept aside", () => {
    assert.deepEqual(questionsFor(lines, readings, 7), [3, 9, 8, 7, 10, 6, 5]);
    assert.equal(questionsFor(lines, readings, 100).length, 12);
  });

  test("leave out what is typed, shows no number, or has no name", () => {
    const some = lines.map((each, at) =>
      at === 3 ? { ...each, text: "1" } : at === 9 ? { ...each, lines: 2 } : each,
    );
    const read = readings.map((each, at) => (at === 8 ? { ...each, isNoNumber: true } : each));
    assert.deepEqual(questionsFor(some, read, 3), [7, 6, 5]);
  });
});

describe("pictures kept aside", () => {
  test("are a fifth, by what they show", () => {
    const pictures = Array.from({ length: 1000 }, (_, at) => ({
      ...{ width: 20, height: 10 },
      data: Float32Array.from({ length: 200 }, (_, p) => ((at * 31 + p * 7) % 256) / 255),
    }));
    // Of 256 that differ, as the levels repeat.
    const kept = pictures.slice(0, 256).filter(isKeptAside).length;
    assert.ok(kept > 30 && kept < 75, `${kept} of 256`);
    for (const picture of pictures.slice(0, 20)) {
      const copy = { ...picture, data: picture.data.slice() };
      assert.equal(isKeptAside(copy), isKeptAside(picture));
    }
  });
});
