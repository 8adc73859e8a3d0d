import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Canvas } from "../../src/composing/canvas.js";
import { withoutPrint } from "../../src/forms/fields/withoutPrint.js";
import type { Plane } from "../../src/image/plane/picture.js";

const [width, height] = [120, 80];

/** A frame with a tooth in its middle; the offset is how far it lies from where it is expected. */
function frame(offset: number, darkness = 0.8): Canvas {
  const canvas = new Canvas(height, width);
  const [left, right, top, bottom] = [20 + offset, 100 + offset, 15 + offset, 65 + offset];
  for (const x of [left, (left + right) / 2, right]) {
    canvas.stroke([x, top], [x, bottom], 0.8, darkness);
  }
  for (const y of [top, bottom]) canvas.stroke([left, y], [right, y], 0.8, darkness);
  return canvas;
}

const planeOf = ({ ink }: Canvas): Plane => ({ width, height, data: ink });
const at = ({ data }: Plane, x: number, y: number) => data[y * width + x]!;

describe("a form's print is taken away", () => {
  for (const offset of [0, 1, 2, -1.5]) {
    test(`where it lies ${offset} px away, and nothing else is left`, () => {
      const { ink, printed } = withoutPrint(planeOf(frame(offset, 0.7)), planeOf(frame(0)));
      const most = ink.data.reduce((a, b) => Math.max(a, b), 0);
      assert.ok(most < 0.15, `${most} is left`);
      assert.equal(printed[40 * width + 40], 0);
      assert.ok(printed.some((each) => each === 1));
    });
  }

  test("and strokes go on beneath it, lighter and darker ones than the print", () => {
    for (const darkness of [0.5, 0.95]) {
      const scan = frame(1, 0.7);
      scan.stroke([45, 40], [80, 41], 2.5, darkness);
      const { ink } = withoutPrint(planeOf(scan), planeOf(frame(0)));
      for (let x = 48; x <= 77; x++) {
        const along = at(ink, x, 40);
        assert.ok(along > 0.45 * darkness, `${along} of ${darkness} at ${x}`);
        assert.ok(at(ink, x, 48) < 0.12, `${at(ink, x, 48)} beside it at ${x}`);
      }
    }
  });

  test("not where there is none", () => {
    const scan = planeOf(frame(0));
    const blank = planeOf(new Canvas(height, width));
    assert.equal(withoutPrint(scan, blank).ink, scan);
  });
});
