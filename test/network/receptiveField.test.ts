import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { unitAt } from "../../src/inspection/activation.js";
import { openTracer } from "../../src/inspection/tracer.js";
import { classesOf } from "../../src/network/network.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { vgg7 } from "../../src/network/networks/vgg7.js";
import { receptiveField } from "../../src/network/receptiveField.js";
import { sizeOf } from "../../src/network/shapes.js";
import { wiringOf } from "../../src/network/wiring.js";
import { nodeRuntime } from "../../src/node/runtime.js";
import { deepNetworks } from "./deepNetworks.js";
import { randomSamples, withRandomWeights } from "./randomNetworks.js";

/** The region of one unit. */
const at = (channel: number, row: number, column: number) =>
  ({
    channels: [channel, channel + 1],
    rows: [row, row + 1],
    columns: [column, column + 1],
  }) as const;

describe("the receptive field", () => {
  test("of units of lenet5 and vgg7, worked out by hand", () => {
    const field = (layer: string, row: number, column: number, network = lenet5) => {
      const { rows, columns } = receptiveField(network, layer, at(0, row, column));
      return [rows, columns];
    };
    // 5×5 around the unit; cut at the edge, where the padding's zeros are no pixels.
    assert.deepEqual(field("conv2d", 14, 9), [
      [12, 17],
      [7, 12],
    ]);
    assert.deepEqual(field("conv2d", 0, 27), [
      [0, 3],
      [25, 28],
    ]);
    // 2×2 of those: 6 pixels.
    assert.deepEqual(field("max_pooling2d", 3, 3), [
      [4, 10],
      [4, 10],
    ]);
    // Five of those, two apart: 6 + 4 · 2.
    assert.deepEqual(field("conv2d_1", 3, 3), [
      [4, 18],
      [4, 18],
    ]);
    assert.deepEqual(field("dense", 0, 0), [
      [0, 28],
      [0, 28],
    ]);
    // Two 3×3 before the pool see 5, the pool 6, a 3×3 behind it 6 + 2 · 2.
    assert.deepEqual(field("conv2d_2", 5, 5, vgg7), [
      [6, 16],
      [6, 16],
    ]);
    assert.deepEqual(field("concatenate", 0, 0, vgg7), [
      [0, 28],
      [0, 28],
    ]);
  });

  test("of any unit of any deep network holds every pixel that it depends on", () =>
    fc.assert(
      fc.asyncProperty(
        deepNetworks,
        fc.nat(2 ** 31),
        fc.nat(2 ** 31),
        async (network, seed, pick) => {
          const model = withRandomWeights(network, seed);
          const size = sizeOf(network.input);
          const images = randomSamples(network, 1, classesOf(network), seed).images;
          const tracer = await openTracer(model, nodeRuntime);
          const layers = wiringOf(network).filter(({ layer }) => layer.kind !== "softmax");
          const { name, output } = layers[pick % layers.length]!;
          const index = pick % sizeOf(output);
          const { channel, row, column } = unitAt(name, output, index);
          const field = receptiveField(network, name, at(channel, row, column));
          // All other pixels change.
          const { height, width } = network.input;
          const other = images.map((value, pixel) => {
            const [y, x] = [Math.floor(pixel / width) % height, pixel % width];
            const isInside =
              y >= field.rows[0] &&
              y < field.rows[1] &&
              x >= field.columns[0] &&
              x < field.columns[1];
            return isInside ? value : 255 - value;
          });
          assert.equal(images.length, size);
          const [before] = await tracer.trace(images);
          const [after] = await tracer.trace(other);
          await tracer.release();
          const [a, b] = [before, after].map((all) => all!.get(name)!.values[index]!);
          assert.ok(Math.abs(a! - b!) <= 1e-6 * Math.max(1, Math.abs(a!)), `${name} ${index}`);
        },
      ),
      { numRuns: 80, seed: 6, includeErrorInReport: true },
    ));
});
