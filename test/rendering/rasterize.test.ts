import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { boundsOf, normalized } from "../../rendering/drawing.js";
import { emptyPlane, rasterize } from "../../rendering/rasterize.js";

const sum = (data: Float32Array) => data.reduce((a, b) => a + b, 0);

describe("rasterize", () => {
  test("outlines cover exactly their area, also between pixels", () => {
    const square = [1.25, 1.5, 4.5, 1.5, 4.5, 3.75, 1.25, 3.75];
    const { data } = rasterize({ strokes: [], outlines: [square] }, emptyPlane(6, 5));
    assert.ok(Math.abs(sum(data) - 3.25 * 2.25) < 1e-5);
    assert.equal(data[2 * 6 + 2], 1);
    assert.ok(Math.abs(data[2 * 6 + 1]! - 0.75) < 1e-6);
    assert.ok(Math.abs(data[1 * 6 + 4]! - 0.25) < 1e-6);
  });

  test("slanted edges too, and a hole in the other sense is a hole", () => {
    const triangle = [0, 0, 8, 0, 0, 6];
    const plane = rasterize({ strokes: [], outlines: [triangle] }, emptyPlane(8, 8));
    assert.ok(Math.abs(sum(plane.data) - 24) < 1e-4);
    const outer = [1, 1, 7, 1, 7, 7, 1, 7];
    const hole = [3, 3, 3, 5, 5, 5, 5, 3];
    const ring = rasterize({ strokes: [], outlines: [outer, hole] }, emptyPlane(8, 8));
    assert.equal(sum(ring.data), 32);
    assert.equal(ring.data[4 * 8 + 4], 0);
  });

  test("outlines that overlap in the same sense count once; what lies outside is cut off", () => {
    const a = [-3, 1, 3, 1, 3, 3, -3, 3];
    const b = [1, 1, 20, 1, 20, 3, 1, 3];
    const { data } = rasterize({ strokes: [], outlines: [a, b] }, emptyPlane(4, 4));
    assert.deepEqual([...data], [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
  });

  test("a stroke is as wide as its pen, and round at its ends", () => {
    const stroke = [4, 8, 1.5, 12, 8, 1.5];
    const { data } = rasterize({ strokes: [stroke], outlines: [] }, emptyPlane(16, 16));
    const column = Array.from({ length: 16 }, (_, y) => data[y * 16 + 8]!);
    assert.ok(Math.abs(column.reduce((x, y) => x + y, 0) - 3) < 1e-5);
    assert.ok(Math.abs(sum(data) - (3 * 8 + Math.PI * 1.5 ** 2)) < 0.5);
  });

  test("a hair is as faint as it is thin", () => {
    const hair = [0, 2.5, 0.1, 5, 2.5, 0.1];
    const { data } = rasterize({ strokes: [hair], outlines: [] }, emptyPlane(5, 5));
    assert.ok(Math.abs(data[2 * 5 + 2]! - 0.2) < 1e-6);
  });
});

test("normalized drawings have side 1 about the middle", () => {
  const drawing = normalized({ strokes: [[10, 20, 2, 30, 60, 4]], outlines: [] });
  assert.deepEqual(boundsOf(drawing), { left: -0.25, top: -0.5, right: 0.25, bottom: 0.5 });
  assert.equal(drawing.strokes[0]![2], 0.05);
});
