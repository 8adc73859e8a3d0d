import assert from "node:assert/strict";
import { test } from "node:test";
import { accuracyOver } from "../../bench/accuracyTable.js";
import { Cannot, type Contender } from "../../bench/contender.js";
import { parseFlags, Usage } from "../../bench/flags.js";
import { inferencePlan, measure, sgemmPlan, trainingPlan } from "../../bench/sections.js";

const options = {
  ...{ rounds: 2, sliceSeconds: 1, sliceImages: 1000, base: "ours" },
  quiet: async () => 0,
};

/** Trains `rate` images a second, and infers one in `seconds`. */
function contender(name: string, rate: number, seconds: number, log: string[] = []): Contender {
  return {
    ...{ name, versions: {}, batch: 128, inferenceModes: ["usual", "fastest"] },
    train: async (images) => {
      log.push(`${name} trains ${images}`);
      return { images, seconds: images / rate, lastLoss: 1 };
    },
    infer: async (batch, repeats, mode) => {
      log.push(`${name} infers ${batch} × ${repeats}`);
      const medianSeconds = mode === "usual" ? seconds : seconds / 2;
      const all = { minSeconds: 0, totalSeconds: 0, how: mode };
      return { batch, repeats, medianSeconds, ...all };
    },
    sgemm: async () => {
      log.push(`${name} multiplies`);
      if (name === "theirs") throw new Cannot("no product");
      return 7;
    },
    timeToAccuracy: () => Promise.reject(new Cannot("no")),
    peakBytes: async () => 1,
    close: async () => {},
  };
}

test("training and products are measured in the same rounds, slices cut to whole steps", async () => {
  const log: string[] = [];
  const all = [contender("ours", 10_000, 1, log), contender("theirs", 100, 1, log)];
  const [train, sgemm] = await measure(
    [trainingPlan(all, options), sgemmPlan(all, options)],
    options,
  );
  assert.deepEqual(
    [train?.kind, train?.title, sgemm?.kind],
    ["train", "Training, batch 128", "sgemm"],
  );
  assert.deepEqual(train?.rows[1], {
    name: "theirs",
    values: [100, 100],
    value: { median: 100, min: 100, max: 100, iqr: 0 },
    behindBase: { median: 100, min: 100, max: 100, iqr: 0 },
  });
  assert.deepEqual(sgemm?.rows[1], { name: "theirs", cannot: "no product" });
  const first = log.indexOf("theirs multiplies");
  assert.deepEqual(log.slice(0, first), [
    ...["ours trains 128", "ours trains 128", "ours trains 896"],
    ...["theirs trains 128", "theirs trains 128", "theirs trains 384"],
    "ours multiplies",
  ]);
});

test("one image: milliseconds, repeated for about the slice's time, a row a mode", async () => {
  const log: string[] = [];
  const [one] = await measure(
    [inferencePlan([contender("ours", 1, 0.1, log)], 1, options)],
    options,
  );
  assert.deepEqual(
    one?.rows.map((row) => [row.name, "value" in row && row.value.median]),
    [
      ["ours", 100],
      ["ours, tuned", 50],
    ],
  );
  assert.equal(one?.base, "ours, tuned");
  assert.deepEqual(one?.how, { ours: "usual", "ours, tuned": "fastest" });
  assert.deepEqual(log.slice(0, 2), ["ours infers 1 × 3", "ours infers 1 × 3"]);
  assert.ok(log.includes("ours infers 1 × 10") && log.includes("ours infers 1 × 20"));
});

test("flags: defaults, lists and mistakes", () => {
  const flags = parseFlags([], new Date("2030-01-02T03:04:05Z"));
  assert.match(flags.json, /bench\/results\/2030-01-02T03-04-05\.json$/);
  assert.deepEqual([flags.rounds, flags.only.size, flags.peers], [7, 6, [""]]);
  const some = parseFlags(["--quick", "--only", "train, cold", "--peers", ""]);
  assert.deepEqual([some.rounds, [...some.only], some.peers], [2, ["train", "cold"], []]);
  const refused = (args: string[], message: RegExp, status: number) =>
    assert.throws(
      () => parseFlags(args),
      (e) => e instanceof Usage && message.test(e.message) && e.status === status,
    );
  refused(["--only", "speed"], /--only: expected train, .*, got speed/, 2);
  refused(["--rounds", "0"], /--rounds: expected a whole number 1…1000, got 0/, 2);
  refused(["--fast"], /Unknown option '--fast'/, 2);
  refused(["--help"], /--quick/, 0);
});

test("accuracies: mean, sample standard deviation, worst", () => {
  assert.equal(
    accuracyOver([0.99, 0.992, 0.994]),
    "mean 99.200 %, sd 0.200 %, worst 99.000 %, 3 runs",
  );
  assert.equal(accuracyOver([0.5]), "mean 50.000 %, worst 50.000 %, 1 run");
  assert.throws(() => accuracyOver([]), { message: /expected at least 1, got none/ });
});
