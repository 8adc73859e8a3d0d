import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { randomFor } from "../../src/data/random.js";
import { type Homography, mapped } from "../../src/forms/registration/homography.js";
import { type BlankForm, blankForm, register } from "../../src/forms/registration/register.js";
import type { Plane } from "../../src/image/plane/picture.js";
import { exampleBlank, photographed } from "./exampleForm.js";

let sheet: Plane;
let form: BlankForm;
before(async () => {
  sheet = await exampleBlank();
  form = blankForm(sheet);
});

/** How far the page's corners come from where they belong, pixels. */
function cornerError(found: Homography, truth: Homography): number {
  const corners = [
    [0, 0],
    [sheet.width, 0],
    [sheet.width, sheet.height],
    [0, sheet.height],
  ] as const;
  const errors = corners.map(([x, y]) => {
    const [a, b] = [mapped(found, x, y), mapped(truth, x, y)];
    return Math.hypot(a.x - b.x, a.y - b.y);
  });
  return Math.max(...errors);
}

describe("a blank form is found in a picture", () => {
  for (const [name, pose] of [
    ["as it lies", { turn: 0, scale: 1, slant: 0 }],
    ["turned a little", { turn: 3, scale: 0.98, slant: 0 }],
    ["upside down", { turn: 180, scale: 0.97, slant: 0 }],
    ["sideways and small", { turn: -90, scale: 0.6, slant: 0 }],
    ["at a slant", { turn: 20, scale: 0.75, slant: 0.2 }],
    ["upside down at a slant", { turn: 165, scale: 0.8, slant: 0.15 }],
  ] as const) {
    test(name, () => {
      const { gray, homography } = photographed(sheet, pose);
      const found = register(form, gray);
      assert.ok(found.isFound);
      assert.ok(found.fitting > 0.9 * found.marks, `${found.fitting} of ${found.marks}`);
      assert.ok(found.residual < 0.5, `residual ${found.residual}`);
      const error = cornerError(found.homography, homography);
      assert.ok(error < 0.2, `corners are ${error} px away`);
    });
  }
});

describe("a blank form is not found", () => {
  const mirrored = (): Plane => {
    const { width, height, data } = sheet;
    const flipped = data.map((_, i) => data[i - 2 * (i % width) + width - 1]!);
    return { width, height, data: flipped };
  };
  const noise = (): Plane => {
    const random = randomFor(3);
    const data = Float32Array.from({ length: 480_000 }, () => random.uniform());
    return { width: 600, height: 800, data };
  };
  const white = (width: number, height: number): Plane => {
    return { width, height, data: new Float32Array(width * height).fill(1) };
  };
  for (const [name, picture] of [
    ["in its mirror image, a form of the same kind", mirrored],
    ["in noise", noise],
    ["on a blank page", () => white(900, 1200)],
    ["in one pixel", () => white(1, 1)],
    ["in a line", () => white(20_000, 1)],
  ] as const) {
    test(name, () => {
      const { isFound, fitting, marks } = register(form, picture());
      assert.equal(isFound, false);
      assert.ok(fitting < 0.2 * marks, `${fitting} of ${marks}`);
    });
  }

  test("where it is blank itself", () => {
    assert.equal(register(blankForm(white(900, 1200)), sheet).isFound, false);
  });
});
