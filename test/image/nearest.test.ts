import assert from "node:assert/strict";
import { test } from "node:test";
import type { Mask } from "../../src/image/plane/mask.js";
import { withoutClutter } from "../../src/image/plane/nearest.js";
import type { Plane } from "../../src/image/plane/picture.js";

/**
 * What is left of ink drawn in letters: D sure ink of the digit, C sure ink of clutter, f faint ink,
 * dots none. Each pixel that is left is shown as a star.
 */
function leftOf(rows: readonly string[]): string[] {
  const width = rows[0]!.length;
  const letters = rows.join("");
  const marked = (these: string): Mask => ({
    ...{ width, height: rows.length },
    marks: Uint8Array.from(letters, (letter) => (these.includes(letter) ? 1 : 0)),
  });
  const strengths: Record<string, number> = { D: 1, C: 0.8, f: 0.2, ".": 0 };
  const ink: Plane = {
    ...{ width, height: rows.length },
    data: Float32Array.from(letters, (letter) => strengths[letter]!),
  };
  const { data } = withoutClutter(ink, ink, marked("DC"), marked("C"));
  data.forEach((value, i) => {
    assert.ok(value === 0 || value === ink.data[i], "what is left keeps its strength");
  });
  return rows.map((_, y) =>
    Array.from(data.subarray(y * width, (y + 1) * width), (v) => (v > 0 ? "*" : ".")).join(""),
  );
}

test("each half of a faint stroke between digit and clutter goes with what is nearer", () => {
  assert.deepEqual(leftOf(["DffffffC"]), ["****...."]);
  assert.deepEqual(leftOf(["CffffffD"]), ["....****"]);
  assert.deepEqual(leftOf(["D", "f", "f", "f", "f", "C"]), ["*", "*", "*", ".", ".", "."]);
  assert.deepEqual(leftOf(["C", "f", "f", "f", "f", "D"]), [".", ".", ".", "*", "*", "*"]);
});

test("near is along the ink, corners included, and not across bare paper", () => {
  const rows = [
    "D.C", //
    "f.f",
    "f.f",
    ".f.",
    "...",
    "fff",
  ];
  // The middle is as near to both: the first in the order of rows has it. The foot touches nothing.
  assert.deepEqual(leftOf(rows), ["*..", "*..", "*..", ".*.", "...", "..."]);
  assert.deepEqual(leftOf(["D..f", ".ff.", "C..f"]), ["*..*", ".**.", "...*"]);
});

test("ink that ends at the edges of the picture does not go on at the opposite ones", () => {
  const rows = [
    "D..ff", //
    "f....",
    "...CC",
  ];
  assert.deepEqual(leftOf(rows), ["*....", "*....", "....."]);
  assert.deepEqual(leftOf(["f..", "..D", "...", "C.f"]), ["...", "..*", "...", "..."]);
});

test("pixels go with the cell that holds their centers", () => {
  const ink = { width: 6, height: 4, data: new Float32Array(24).fill(0.5) };
  const coarse = { width: 3, height: 2, data: new Float32Array(6).fill(0.5) };
  const strong = { width: 3, height: 2, marks: Uint8Array.of(1, 1, 1, 1, 1, 1) };
  const clutter = { width: 3, height: 2, marks: Uint8Array.of(0, 1, 0, 1, 0, 1) };
  const { width, height, data } = withoutClutter(ink, coarse, strong, clutter);
  assert.deepEqual([width, height], [6, 4]);
  const rows = [0, 1, 2, 3].map((y) => [...data.subarray(6 * y, 6 * y + 6)].map((v) => 2 * v));
  const [upper, lower] = [
    [1, 1, 0, 0, 1, 1],
    [0, 0, 1, 1, 0, 0],
  ];
  assert.deepEqual(rows, [upper, upper, lower, lower]);
  // Two cells over five pixels: the third one's center is the second cell's beginning.
  const uneven = withoutClutter(
    { width: 5, height: 1, data: new Float32Array(5).fill(1) },
    { width: 2, height: 1, data: Float32Array.of(1, 1) },
    { width: 2, height: 1, marks: Uint8Array.of(1, 1) },
    { width: 2, height: 1, marks: Uint8Array.of(0, 1) },
  );
  assert.deepEqual([...uneven.data], [1, 1, 0, 0, 0]);
});
