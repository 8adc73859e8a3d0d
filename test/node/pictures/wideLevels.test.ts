import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldOf } from "../../../src/image/field/prepare.js";
import { decodePicture } from "../../../src/node/pictures/decode.js";
import { distance, drawScene, trainDigits } from "../../image/scenes.js";
import { type Samples, wideTiff } from "./wideTiff.js";

const page = drawScene(trainDigits(1)[0], { width: 120, height: 160, side: 90, x: 12, y: 20 });
const levels = Float32Array.from({ length: 120 * 160 }, (_, i) => page.rgba[4 * i]!);

const scales: Record<string, Samples> = {
  "0…1": levels.map((value) => value / 255),
  "0…1, a little beyond": levels.map((value) => (value / 255) * 1.04),
  "0…255": levels,
  "0…65535": levels.map((value) => value * 257),
  "-1…1": levels.map((value) => value / 127.5 - 1),
  "millions of them": levels.map((value) => 3e6 + value * 1e5),
  "whole numbers 0…255": Int32Array.from(levels),
  "whole numbers without a sign": Uint32Array.from(levels, (value) => value * 257),
};

for (const [scale, samples] of Object.entries(scales)) {
  test(`a TIFF with samples of 32 bits is stretched: ${scale}`, async () => {
    const decoded = await decodePicture(wideTiff(120, 160, samples), "page.tif");
    const apart = distance(fieldOf(decoded), fieldOf(page));
    assert.ok(apart < 3, `mean difference ${apart}`);
    const color = samples.constructor as typeof Float32Array;
    const three = color.from({ length: 3 * samples.length }, (_, i) => samples[Math.floor(i / 3)]!);
    const colored = fieldOf(await decodePicture(wideTiff(120, 160, three), "page.tif"));
    const apartInColor = distance(colored, fieldOf(page));
    assert.ok(apartInColor < 3, `in color, mean difference ${apartInColor}`);
  });
}

test("the values tell what is white: by the scale, not by the brightest", async () => {
  const firstOf = async (...samples: number[]) => {
    const { rgba } = await decodePicture(wideTiff(2, 1, Float32Array.from(samples)), "x.tif");
    return [...rgba];
  };
  assert.deepEqual(await firstOf(0.2, 0.6), [51, 51, 51, 255, 153, 153, 153, 255]);
  assert.deepEqual((await firstOf(0.52, 1.04)).slice(3, 6), [255, 255, 255]);
  assert.deepEqual(await firstOf(20, 60), [20, 20, 20, 255, 60, 60, 60, 255]);
  assert.deepEqual(await firstOf(-2, 2), [0, 0, 0, 255, 255, 255, 255, 255]);
  assert.deepEqual(await firstOf(Number.NaN, 1), [0, 0, 0, 255, 255, 255, 255, 255]);
  const alike = await firstOf(-3, -3);
  assert.deepEqual(alike.slice(0, 4), alike.slice(4));
});

test("a blank page stays blank, with noise or without", async () => {
  const noise = Float32Array.from(levels, (_, i) => 0.9 + 0.01 * Math.sin(i * i));
  for (const samples of [new Float32Array(levels.length).fill(0.9), noise]) {
    const blank = await decodePicture(wideTiff(120, 160, samples), "blank.tif");
    assert.throws(() => fieldOf(blank), { code: "NO_INK" });
  }
});
