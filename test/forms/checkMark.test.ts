import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Canvas } from "../../src/composing/canvas.js";
import { type CheckState, readCheck } from "../../src/forms/fields/checkMark.js";
import { readChoice, readSingleCheck } from "../../src/forms/fields/readChoice.js";
import { scaling } from "../../src/forms/registration/homography.js";

const size = { width: 400, height: 400 };
const box = { x: 180, y: 180, width: 40, height: 40 };
type Draw = (canvas: Canvas, x: number, y: number) => void;

const frame: Draw = (canvas, x, y) => {
  const corners = [
    [x, y],
    [x + 40, y],
    [x + 40, y + 40],
    [x, y + 40],
  ] as [number, number][];
  corners.forEach((corner, at) => {
    canvas.stroke(corner, corners[(at + 1) % 4]!, 1);
  });
};
const nothing: Draw = () => {};
const tick: Draw = (canvas, x, y) => {
  canvas.stroke([x + 6, y + 20], [x + 16, y + 33], 2);
  canvas.stroke([x + 16, y + 33], [x + 46, y - 4], 2);
};
const cross: Draw = (canvas, x, y) => {
  canvas.stroke([x + 4, y + 4], [x + 36, y + 36], 2);
  canvas.stroke([x + 36, y + 4], [x + 4, y + 36], 2);
};
const fill: Draw = (canvas, x, y) => {
  for (let row = 3; row <= 37; row += 4) canvas.stroke([x + 2, y + row], [x + 38, y + row], 2.2);
};

function paper(draws: readonly (readonly [Draw, number, number])[]) {
  const canvas = new Canvas(size.height, size.width);
  for (const [draw, x, y] of draws) draw(canvas, x, y);
  return { ...size, data: canvas.ink.map((ink) => 0.95 * (1 - 0.8 * ink)) };
}

/** A page with framed boxes and what was done to each; the scan is half as large as the page. */
function pageWith(marks: readonly (readonly [Draw, number, number])[], hasBlank = true) {
  const frames = marks.map(([, x, y]) => [frame, x, y] as const);
  return {
    ...size,
    scan: paper([...frames, ...marks]),
    homography: scaling(1),
    shifts: [],
    ...(hasBlank && { blank: paper(frames) }),
  };
}

describe("a box", () => {
  for (const [state, draw] of [
    ["empty", nothing],
    ["ticked", tick],
    ["crossed", cross],
    ["corrected", fill],
  ] as const satisfies readonly (readonly [CheckState, Draw])[]) {
    test(`is ${state}, with and without the blank form`, () => {
      for (const hasBlank of [true, false]) {
        const page = pageWith([[draw, 180, 180]], hasBlank);
        const found = readCheck(page, box);
        assert.equal(found.state, state, `covered ${found.covered}, blank ${hasBlank}`);
        assert.ok(found.confidence > 0.9, `${found.confidence}`);
      }
    });
  }

  test("that stands alone tells its state", () => {
    const page = pageWith([[nothing, 180, 180]]);
    const { text, isEmpty } = readSingleCheck(page, { kind: "check", name: "a", box });
    assert.deepEqual([text, isEmpty], ["empty", true]);
  });
});

describe("a choice", () => {
  const places = [60, 180, 300];
  const read = (draws: readonly Draw[], several = false) =>
    readChoice(pageWith(draws.map((draw, at) => [draw, places[at]!, 180] as const)), {
      kind: "choice",
      name: "kind",
      box,
      several,
      options: places.map((x, at) => ({ name: "abc"[at]!, box: { ...box, x } })),
    });

  test("is the box that is ticked; one filled in does not count", () => {
    assert.equal(read([nothing, tick, nothing]).text, "b");
    const corrected = read([fill, nothing, cross]);
    assert.deepEqual([corrected.text, corrected.problem], ["c", undefined]);
  });

  test("may be several, where the template says so; else that is a problem", () => {
    assert.equal(read([tick, nothing, cross], true).text, "a c");
    const two = read([tick, nothing, cross]);
    assert.deepEqual([two.problem, two.confidence], ["2 boxes are ticked", 0]);
  });

  test("may be empty, or struck out without another", () => {
    const empty = read([nothing, nothing, nothing]);
    assert.deepEqual([empty.text, empty.isEmpty, empty.problem], ["", true, undefined]);
    assert.equal(read([fill, nothing, nothing]).problem, "what was ticked is struck out");
  });
});
