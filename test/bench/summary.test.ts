import assert from "node:assert/strict";
import { test } from "node:test";
import { compared, type Row, spread } from "../../bench/interleave.js";
import { flopsPerTrainedImage, type Section } from "../../bench/sections.js";
import { coldRows, type Figure, summarize } from "../../bench/summary.js";
import { sectionTable, summaryTable } from "../../bench/table.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { vgg7 } from "../../src/network/networks/vgg7.js";

type Values = Readonly<Record<string, readonly number[] | string>>;

function section(
  kind: Section["kind"],
  better: Section["better"],
  rows: Values,
  base = "Tenfold",
): Section {
  const all = Object.entries(rows).map(([name, values]): Row => {
    if (typeof values === "string") return { name, failed: values };
    return { name, values, value: spread(values) };
  });
  const othersBusy = spread([0]);
  return {
    ...{ kind, title: kind, unit: "ms", better, base, how: {}, othersBusy },
    rows: compared(all, base, better),
  };
}

const measured = (figure: Figure | undefined) => {
  assert.ok(figure && "measured" in figure, JSON.stringify(figure));
  return figure;
};

test("training is compared with the peer of the best median, round by round", () => {
  const train = section("train", "higher", {
    Tenfold: [100, 50],
    slow: [10, 10],
    fast: [50, 20],
    broken: "died",
  });
  const [figure] = summarize({ train });
  assert.deepEqual(measured(figure).measured, { median: 2.25, min: 2, max: 2.5, iqr: 0.25 });
  assert.equal(figure?.against, "fast");
  assert.equal(measured(figure).reached, true);
});

test("the share of SGEMM is taken of its own rate and of the fastest of all", () => {
  const rate = 1e9 / flopsPerTrainedImage(lenet5); // images/s that are 1 GFLOP/s
  const train = section("train", "higher", { Tenfold: [40 * rate, 60 * rate], peer: [1, 1] });
  const sgemm = section("sgemm", "higher", { Tenfold: [80, 100], peer: [200, 200] });
  const [, own, best] = summarize({ train, sgemm });
  assert.equal(measured(own).measured.median.toFixed(6), "55.000000");
  assert.equal(measured(own).reached, true);
  assert.equal(best?.against, "the fastest of all, peer");
  assert.equal(measured(best).measured.median.toFixed(6), "25.000000");
  assert.equal(measured(best).reached, false);
});

test("the work of a step is counted from the network, and a deep one has a target of its own", () => {
  assert.equal(flopsPerTrainedImage(lenet5), 2 * (3 * 1_419_200 - 235_200));
  // 784 · 9 · (32 + 1024) + 196 · 9 · (2048 + 4096) + 49 · 9 · (8192 + 16384) + 256 · 11.
  assert.equal(flopsPerTrainedImage(vgg7), 2 * (3 * 29_129_984 - 225_792));
  const train = section("train", "higher", { Tenfold: [13], peer: [10] });
  const [figure] = summarize({ train }, vgg7);
  assert.deepEqual([figure?.target, measured(figure).reached], [1.2, true]);
});

test("usual ways are compared without the tuned ones", () => {
  const inferOne = section("inferOne", "lower", { Tenfold: [1], a: [4], "a, tuned": [3] });
  const [usual, tuned] = summarize({ inferOne });
  assert.deepEqual([usual?.against, measured(usual).measured.median], ["a", 4]);
  assert.deepEqual([tuned?.against, measured(tuned).measured.median], ["a, tuned", 3]);
  assert.deepEqual([measured(usual).reached, measured(tuned).reached], [true, false]);
});

test("time to an accuracy: the seed's own way is one line, the fastest Keras another", () => {
  const accuracy = section("accuracy", "lower", {
    Tenfold: [10],
    "Keras 3 fit": [90],
    "Keras 3 tf.function": [40],
  });
  const figures = summarize({ accuracy }).map(measured);
  assert.deepEqual(
    figures.map(({ measured, reached }) => [measured.median, reached]),
    [
      [9, true],
      [4, false],
    ],
  );
});

test("cold starts: Keras against us from below, us against a bare Node from above", () => {
  const { shipped, h5, keras, node } = coldRows;
  const cold = section("cold", "lower", { [shipped]: [300], [h5]: [450], [node]: [100] }, shipped);
  const [one, two, three] = summarize({ cold });
  assert.ok(one && "missing" in one && two && "missing" in two);
  assert.equal(one.missing, `${keras} did not take part`);
  assert.deepEqual([measured(three).measured.median, measured(three).reached], [3, true]);
});

test("memory is judged by its row; what is missing says why", () => {
  const memory = section("memory", "lower", { Tenfold: [701], peer: [3] });
  const [figure, ...none] = summarize({ memory });
  assert.deepEqual([measured(figure).reached, none.length], [false, 0]);
  const [failed] = summarize({ train: section("train", "higher", { Tenfold: "no\nway", p: [1] }) });
  assert.ok(failed && "missing" in failed);
  assert.equal(failed.missing, "Tenfold failed: no");
  const [alone] = summarize({ train: section("train", "higher", { Tenfold: [1] }) });
  assert.ok(alone && "missing" in alone);
  assert.equal(alone.missing, "no peer was measured in the same rounds");
  assert.deepEqual(summarize({}), []);
});

test("the tables", () => {
  const train = section("train", "higher", { Tenfold: [3000, 1000], "a|b": [10, 20], c: "died" });
  const lines = sectionTable(train).split("\n");
  assert.equal(lines[2], "| Tenfold | 2,000 | 1,000–3,000 | 1,000 |  |  |", lines.join("\n"));
  assert.equal(lines[3], "| a\\|b | 15.0 | 10.0–20.0 | 5.00 | 175× (50.00×–300×) |  |");
  assert.equal(lines[4], "| c | failed: died |  |  |  |  |");
  const memory = section("memory", "lower", { Tenfold: [512] });
  assert.equal(
    summaryTable(summarize({ memory })).split("\n")[2],
    "| peak memory while training (Tenfold) | ≤ 700 MB | 512 MB (512 MB–512 MB) | yes |",
  );
});
