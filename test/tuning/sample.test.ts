import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleConfig } from "../../src/tuning/sample.js";
import { checkedSpace, defaultSpace } from "../../src/tuning/space.js";
import { space } from "./madeUp.js";

const trials = Array.from({ length: 4000 }, (_, index) => index + 1);
const drawnOf = (name: string, domain: object) =>
  trials.map((trial) => sampleConfig({ [name]: domain } as typeof space, 3, trial)[name] as number);
const shareOf = (values: readonly number[], holds: (value: number) => boolean) =>
  values.filter(holds).length / values.length;
/** Four standard deviations of a share near one half. */
const near = (share: number, expected: number) =>
  assert.ok(Math.abs(share - expected) < 0.032, `${share}, expected ${expected}`);

test("a trial's values are a function of seed, trial and each name alone", () => {
  const config = sampleConfig(space, 7, 5);
  assert.deepEqual(sampleConfig(space, 7, 5), config);
  assert.notDeepEqual(sampleConfig(space, 7, 6), config);
  assert.notDeepEqual(sampleConfig(space, 8, 5), config);
  // Another domain beside it changes nothing.
  const { learningRate, dropout } = config;
  const more = { ...space, batch: 32, width: { uniform: [0.5, 2] } } as const;
  const other = sampleConfig(more, 7, 5);
  assert.deepEqual([other.learningRate, other.dropout, other.batch], [learningRate, dropout, 32]);
  // Held, since a study that goes on must draw what it drew before.
  assert.deepEqual(sampleConfig(space, 7, 1), {
    learningRate: 0.005039,
    dropout: 0.366,
    batch: 128,
  });
});

test("log is even in the logarithm, uniform in the value, choice over its list", () => {
  const rates = drawnOf("learningRate", { log: [1e-4, 1e-2] });
  near(
    shareOf(rates, (rate) => rate < 1e-3),
    0.5,
  );
  near(
    shareOf(rates, (rate) => rate < 1e-3 * Math.sqrt(0.1)),
    0.25,
  );
  assert.ok(Math.min(...rates) >= 1e-4 && Math.max(...rates) <= 1e-2);
  const rest = drawnOf("dropout", { uniform: [0.1, 0.5] });
  near(
    shareOf(rest, (rate) => rate < 0.3),
    0.5,
  );
  near(
    shareOf(rest, (rate) => rate < 0.2),
    0.25,
  );
  const batches = drawnOf("batch", { choice: [32, 64, 256] });
  for (const batch of [32, 64, 256])
    near(
      shareOf(batches, (value) => value === batch),
      1 / 3,
    );
});

test("whole hyper-parameters are whole, each as likely, both ends included", () => {
  const batches = drawnOf("batch", { uniform: [10, 13] });
  for (const batch of [10, 11, 12, 13])
    near(
      shareOf(batches, (value) => value === batch),
      0.25,
    );
  const log = drawnOf("batch", { log: [16, 256] });
  assert.ok(log.every((batch) => Number.isInteger(batch) && batch >= 16 && batch <= 256));
  near(
    shareOf(log, (batch) => batch < 64),
    0.5,
  );
});

test("two hyper-parameters do not go together", () => {
  const pairs = trials.map((trial) => sampleConfig(space, 3, trial));
  const both = shareOf(
    pairs.map(
      ({ learningRate, dropout }) =>
        Number((learningRate as number) < 1e-3) + Number((dropout as number) < 0.25),
    ),
    (halves) => halves === 2,
  );
  near(both, 0.25);
});

test("the default space is a good one", () => {
  assert.deepEqual(checkedSpace(defaultSpace), defaultSpace);
});
