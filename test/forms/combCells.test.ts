import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Canvas } from "../../src/composing/canvas.js";
import { combCells } from "../../src/forms/fields/combCells.js";
import { type FieldStrokes, strokesOf } from "../../src/forms/fields/strokes.js";

const box = { x: 20, y: 20, width: 150, height: 50 };
const [width, height] = [190, 90];

/** The strokes of a comb of three cells of 50 pixels. */
function strokesIn(draw: (canvas: Canvas) => void): FieldStrokes {
  const canvas = new Canvas(height, width);
  draw(canvas);
  const ink = { width, height, data: canvas.ink };
  const strokes = strokesOf({ ink, box, printed: new Uint8Array(width * height) });
  assert.ok("plane" in strokes);
  return strokes;
}

const inkAt = (plane: { readonly data: Float32Array } | undefined, x: number, y: number) =>
  plane?.data[y * width + x] ?? 0;

describe("the cells of a comb", () => {
  test("have the strokes that lie in them for the most part, wherever these reach", () => {
    // From the first cell over the tooth at 70 into the second.
    const cells = combCells(
      strokesIn((canvas) => canvas.stroke([35, 60], [80, 30], 2)),
      box,
      3,
    );
    assert.deepEqual(
      cells.map((cell) => cell !== undefined),
      [true, false, false],
    );
    assert.ok(inkAt(cells[0], 78, 31) > 0.5);
  });

  test("part a stroke that joins two cells at the tooth", () => {
    const cells = combCells(
      strokesIn((canvas) => {
        canvas.stroke([90, 30], [90, 60], 2);
        canvas.stroke([90, 60], [145, 60], 2);
        canvas.stroke([145, 30], [145, 60], 2);
      }),
      box,
      3,
    );
    assert.equal(cells[0], undefined);
    assert.ok(inkAt(cells[1], 90, 40) > 0.5 && inkAt(cells[1], 145, 40) === 0);
    assert.ok(inkAt(cells[2], 145, 40) > 0.5 && inkAt(cells[2], 90, 40) === 0);
  });
});

describe("the strokes of a field", () => {
  test("are none where nothing but specks and a neighbor's ends are", () => {
    const canvas = new Canvas(height, width);
    canvas.stroke([60, 45], [63, 45], 1.5);
    canvas.stroke([100, 0], [100, 15], 2);
    const ink = { width, height, data: canvas.ink };
    const found = strokesOf({ ink, box, printed: new Uint8Array(width * height) });
    assert.ok("emptiness" in found && found.emptiness > 0.5 && found.emptiness < 0.99);
  });

  test("surely none on bare paper", () => {
    const ink = { width, height, data: new Float32Array(width * height) };
    const found = strokesOf({ ink, box, printed: new Uint8Array(width * height) });
    assert.ok("emptiness" in found && found.emptiness > 0.99);
  });

  test("are none where the form's print is", () => {
    const canvas = new Canvas(height, width);
    canvas.stroke([30, 68], [160, 68], 1.5);
    const printed = Uint8Array.from(canvas.ink, (value) => (value > 0 ? 1 : 0));
    const ink = { width, height, data: canvas.ink };
    assert.ok("emptiness" in strokesOf({ ink, box, printed }));
    assert.ok("plane" in strokesOf({ ink, box, printed: printed.fill(0) }));
  });
});
