import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { mostFound } from "../../src/finding/decodeMaps.js";
import { findDigits } from "../../src/finding/find.js";
import { FinderSessions } from "../../src/finding/finderSessions.js";
import { levelSizes } from "../../src/finding/pyramid.js";
import { finder } from "../../src/network/networks/finder.js";
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

test("boxes are the picture's pixels, whatever the scale", async () => {
  // A digit that weights by chance see in a small picture, they see in one four times as large.
  const shape = (scale: number) =>
    plane(44 * scale, 44 * scale, (x, y) => {
      const [u, v] = [x / scale - 22, y / scale - 22];
      return Math.abs(Math.hypot(u, v) - 12) < 3 ? 0 : 1;
    });
  const [small] = (await findDigits(shape(1), sessions, 0.01)).digits;
  const large = (await findDigits(shape(4), sessions, 0.01)).digits;
  const same = large.find(
    ({ x, y }) => Math.abs(x - 4 * small!.x) < 1 && Math.abs(y - 4 * small!.y) < 1,
  );
  assert.ok(same, JSON.stringify([small, large.slice(0, 3)]));
  assert.ok(Math.abs(same.width - 4 * small!.width) < 1);
});
