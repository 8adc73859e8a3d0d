import assert from "node:assert/strict";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { mostFound } from "../../src/finding/decodeMaps.js";
import { findDigits } from "../../src/finding/find.js";
import { FinderSessions } from "../../src/finding/finderSessions.js";
import { levelSizes } from "../../src/finding/pyramid.js";
import { finder } from "../../src/network/networks/finder.js";
import { loadModel } from "../../src/node/models/modelFile.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { nodeRuntime } from "../../src/node/runtime.js";
import type { Runtime, Session } from "../../src/runtime/session.js";
import { initialWeights } from "../../src/training/initialize.js";

// Weights by chance see digits everywhere: the worst that a picture can do.
const model = { network: finder, weights: initialWeights(finder, 1) };

/** Node's runtime, and how many of its programs are alive. */
const alive = new Set<Session>();
let most = 0;
const counting: Runtime = {
  ...nodeRuntime,
  async createSession(onnx, options) {
    const session = await nodeRuntime.createSession(onnx, options);
    alive.add(session);
    most = Math.max(most, alive.size);
    return {
      run: (feeds, into) => session.run(feeds, into),
      release: () => {
        alive.delete(session);
        return session.release();
      },
    };
  },
};
const sessions = new FinderSessions(counting, model);
after(async () => {
  await sessions.release();
  assert.equal(alive.size, 0);
});

function plane(height: number, width: number, value: (x: number, y: number) => number) {
  const data = new Float32Array(height * width);
  for (let at = 0; at < data.length; at++) data[at] = value(at % width, Math.floor(at / width));
  return { height, width, data };
}

describe("hostile pictures take bounded time, and an end", () => {
  const noise = (x: number, y: number) => ((x * 7919 + y * 104_729) % 997) / 997;
  const pictures = {
    checkers: plane(1500, 1500, (x, y) => ((x >> 2) + (y >> 2)) & 1),
    rings: plane(1200, 1600, (x, y) => (Math.hypot(x - 800, y - 600) % 12 < 4 ? 0 : 1)),
    noise: plane(1000, 2000, noise),
    specks: plane(2000, 2000, (x, y) => (x % 20 < 2 && y % 20 < 2 ? 0 : 1)),
    "a line of pixels": plane(1, 4_000_000, noise),
    "a column of pixels": plane(4_000_000, 1, noise),
    "one pixel": plane(1, 1, () => 0.5),
    blank: plane(300, 300, () => 1),
  };
  for (const [name, picture] of Object.entries(pictures)) {
    test(name, async () => {
      const start = performance.now();
      const { digits, lines } = await findDigits(picture, sessions, 0.01);
      assert.ok(digits.length <= mostFound);
      assert.equal(
        lines.reduce((sum, line) => sum + line.digits.length, 0),
        digits.length,
      );
      for (const { x, y, width, height, score } of digits) {
        assert.ok([x, y, width, height, score].every(Number.isFinite));
      }
      assert.ok(performance.now() - start < 20_000);
    });
  }
});

test("programs of few sizes are kept, and all are freed", async () => {
  for (let side = 40; side < 900; side += 40) {
    await findDigits(
      plane(side, 2 * side, () => 1),
      sessions,
    );
  }
  const levels = levelSizes({ height: 880, width: 1760 }).length;
  assert.ok(most > levels && most <= 17, `${most} programs at once`);
});

describe("the shipped finder", () => {
  /** A ring, higher than wide, as a zero of some height, in the middle of paper. */
  const zero = (height: number, ink: number, paper: number) =>
    plane(2 * height, 2 * height, (x, y) => {
      const [u, v] = [(x - height) / (0.33 * height), (y - height) / (0.5 * height)];
      return Math.abs(Math.hypot(u, v) - 0.88) < 0.12 ? ink : paper;
    });
  const shipped = loadModel(join(packageFolder, "models", "finder.onnx")).then(
    (trained) => new FinderSessions(counting, trained),
  );
  after(async () => (await shipped).release());

  for (const height of [20, 50, 120, 400]) {
    test(`finds a zero ${height} pixels high, where it is, and its paper`, async () => {
      for (const [ink, paper] of [
        [0.1, 0.9],
        [0.8, 0.2],
      ] as const) {
        const { digits, lines } = await findDigits(zero(height, ink, paper), await shipped);
        assert.equal(lines.length, digits.length);
        const [digit] = digits;
        assert.equal(digits.length, 1, JSON.stringify(digits));
        const { x, y, width, height: tall, isLight } = digit!;
        assert.equal(isLight, ink > paper);
        assert.ok(Math.abs(tall / height - 1) < 0.15, `${tall} for ${height}`);
        assert.ok(Math.abs(x + width / 2 - height) < 0.08 * height);
        assert.ok(Math.abs(y + tall / 2 - height) < 0.08 * height);
      }
    });
  }

  test("finds nothing on blank paper", async () => {
    for (const level of [0, 0.5, 1]) {
      const { digits } = await findDigits(
        plane(300, 400, () => level),
        await shipped,
      );
      assert.deepEqual(digits, []);
    }
  });
});
