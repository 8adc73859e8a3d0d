import assert from "node:assert/strict";
import { test } from "node:test";
import { darknessOf } from "../../src/image/paper/darkness.js";
import { bilinearRow } from "../../src/image/paper/paper.js";
import type { Plane } from "../../src/image/plane/picture.js";
import { normalNoise, planeOf } from "./scenes.js";

/** Paper of brightness 0.8 with waves of one period, 9 pixels, and noise. */
function waves(amplitude: number, noise = 0): Plane {
  const normal = normalNoise(3);
  const data = Float32Array.from({ length: 96 * 96 }, (_, i) => {
    const [x, y] = [i % 96, Math.floor(i / 96)];
    const wave = Math.sin(0.7 * x) + Math.sin(0.7 * y);
    return 0.8 + amplitude * wave + (noise > 0 ? noise * normal() : 0);
  });
  return { width: 96, height: 96, data };
}

test("normal noise is measured as its standard deviation, by levels and by grain", () => {
  const { noise, grain, patterned } = darknessOf(waves(0, 0.02));
  // Relative to paper of 0.8.
  assert.ok(Math.abs(noise - 0.025) < 0.002, `${noise}`);
  assert.ok(Math.abs(grain - 0.025) < 0.001, `${grain}`);
  assert.equal(patterned, false);
});

test("paper is patterned when it varies by more than 0.01, and far less from pixel to pixel", () => {
  const amplitudes = [0.004, 0.005, 0.006, 0.007, 0.008, 0.009, 0.01, 0.012, 0.02];
  const found = amplitudes.map((amplitude) => darknessOf(waves(amplitude)));
  for (const { noise, patterned } of found) assert.equal(patterned, noise > 0.01, `${noise}`);
  const nearest = found.map(({ noise }) => Math.abs(noise - 0.01)).sort((a, b) => a - b);
  assert.ok(nearest[1]! < 0.0012, `${nearest}`);
  const noises = Array.from({ length: 31 }, (_, i) => 0.005 + 0.0005 * i);
  const rough = noises.map((noise) => darknessOf(waves(0.025, noise)));
  for (const { noise, grain, patterned } of rough) assert.equal(patterned, grain < 0.4 * noise);
  assert.deepEqual([rough[0]!.patterned, rough[30]!.patterned], [true, false]);
});

test("a bilevel picture has no noise but that of rounding", () => {
  const plane = planeOf(
    Array.from({ length: 20 }, (_, y) =>
      Array.from({ length: 20 }, (_, x) => (x > 8 && x < 12 && y > 3 && y < 16 ? 0 : 1)),
    ),
  );
  const { noise, grain, patterned } = darknessOf(plane);
  assert.deepEqual([noise, grain, patterned], [1 / 255, 0, false]);
});

test("clean paper counts as noisy by one gray level", () => {
  assert.equal(darknessOf(waves(0)).noise, 1 / 255);
});

test("bilinearRow runs between pixel centers and holds its ends", () => {
  const plane = planeOf([
    [0, 4],
    [8, 12],
    [16, 20],
  ]);
  const row = (y: number, ...xs: number[]) => {
    const out = new Float32Array(xs.length);
    bilinearRow(plane, y, Float32Array.from(xs), out);
    return [...out];
  };
  assert.deepEqual(row(0.5, -1, 0, 0.25, 1, 2), [4, 4, 5, 8, 8]);
  assert.deepEqual(row(-3, 0), [0]);
  assert.deepEqual(row(1.75, 0), [14]);
  assert.deepEqual(row(9, 1), [20]);
  const flat = new Float32Array(1);
  bilinearRow(planeOf([[3]]), 0.4, Float32Array.of(0.7), flat);
  assert.equal(flat[0], 3);
});
