import assert from "node:assert/strict";
import { test } from "node:test";
import { TurnComposer } from "../../src/composing/turn/turnComposer.js";
import { Random } from "../../src/data/random.js";
import { turnedPlane } from "../../src/image/plane/turned.js";
import { turnView } from "../../src/lines/turnView.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";

test("a view that rises by 90° shows what a page turned by 90°, clockwise, does", () => {
  const [width, height] = [60, 80];
  // A ramp with a dark spot: no two turns are alike.
  const data = Float32Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x > 30 && x < 38 && y > 40 && y < 50 ? 0 : 0.4 + 0.005 * x + 0.002 * y;
  });
  const gray = { width, height, data };
  const box = { x: 22, y: 30, width: 16, height: 24 };
  const views = [0, 90, 180, 270].map((angle) => turnView(gray, box, false, angle).darkness);
  const planes = ([0, 90, 180, 270] as const).map((turn) => turnedPlane(gray, turn));
  const boxes = [
    box,
    { x: height - 54, y: 22, width: 24, height: 16 },
    { x: width - 38, y: height - 54, width: 16, height: 24 },
    { x: 30, y: width - 38, width: 24, height: 16 },
  ];
  for (const [at, plane] of planes.entries()) {
    const { darkness } = turnView(plane, boxes[at]!, false);
    const differs = darkness.map((value, i) => Math.abs(value - views[at]![i]!));
    assert.ok(Math.max(...differs) < 1e-3, `turn ${90 * at}: ${Math.max(...differs)}`);
  }
});

test("composed views are the same for the same stream, and all turns are as usual", async () => {
  const composition = { kind: "turn", height: 32, width: 32, labelSize: 1, count: 1 } as const;
  const composer = new TurnComposer(composition, await loadMnistPart("test", {}));
  const compose = (seed: number) => {
    const [picture, label] = [new Uint8Array(32 * 32), new Uint8Array(1)];
    composer.compose(new Random(seed), picture, label);
    return { picture, turn: label[0] ?? 9 };
  };
  assert.deepEqual(compose(5), compose(5));
  assert.notDeepEqual(compose(5), compose(6));
  const counts = [0, 0, 0, 0];
  for (let seed = 0; seed < 120; seed++) {
    const { picture, turn } = compose(seed);
    counts[turn] = (counts[turn] ?? Number.NaN) + 1;
    assert.ok(
      picture.some((value) => value > 150),
      `seed ${seed} shows no ink`,
    );
  }
  for (const count of counts) assert.ok(count > 15 && count < 45, counts.join());
});
