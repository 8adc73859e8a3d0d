import assert from "node:assert/strict";
import { test } from "node:test";
import { studyReport } from "../../src/tuning/studyReport.js";
import { begins, plan, simulated, studyOf } from "./madeUp.js";

const commandOf = (trial: number) => `tenfold train --out trial-${trial}.h5`;

test("a study's page has its charts, its best trials and their commands, and stands alone", async () => {
  const { study } = await simulated(
    (config, epoch) => {
      const rate = config.learningRate as number;
      return rate > 8e-3 ? null : 0.995 - Math.abs(Math.log10(rate) + 3) / 50 - 0.1 / epoch;
    },
    { trials: 27 },
  );
  const page = await studyReport({ study, commandOf });
  const labels = [...page.matchAll(/<svg[^>]* aria-label="([^"]*)"/g)].map(([, label]) => label);
  assert.match(labels[0]!, /^Least validation error so far over time; at the end \d\.\d\d%$/);
  // Once for a wide page and once for a phone, as the charts over the whole width are.
  assert.equal(labels[1], labels[0]);
  assert.equal(labels[2], "Parallel coordinates of 27 trials over 3 hyper-parameters");
  assert.equal(labels[3], labels[2]);
  assert.equal(labels[4], "Importance of hyper-parameters; most: --learning-rate");
  assert.match(labels[5]!, /^Trials that reached each rung: \d+, \d+, \d+$/);
  assert.equal(page.match(/<pre>/g)?.length, 8);
  assert.match(page, /<span>tenfold<\/span> <span>train<\/span>/);
  assert.doesNotMatch(page, /NaN|undefined|Infinity|<script|https?:\/\/(?!www\.w3\.org)/);
});

test("options are called by their flags, and the page tells where it comes from", async () => {
  const of = {
    ...plan,
    space: { learningRate: plan.space.learningRate!, "augment.blur": uniform },
  };
  const { study } = await simulated((_, epoch) => 0.99 - 0.1 / epoch, { trials: 12, plan: of });
  const provenance = {
    ...{ made: new Date(0), version: "1.2.3", command: "tenfold tune", data: "MNIST" },
    models: [],
  };
  const page = await studyReport({ study, commandOf, provenance });
  assert.match(page, /<th scope="row">--learning-rate<\/th>/);
  assert.match(page, /<code>--augment blur<\/code>/);
  assert.doesNotMatch(page, /learningRate|augment\.blur/);
  assert.match(page, /1970-01-01 00:00 UTC/);
});

const uniform = { uniform: [0, 1] } as const;

test("text from outside stays text, and a study without an epoch has a page, too", async () => {
  const hostile = { ...plan, data: "<script>alert(1)</script>" };
  const page = await studyReport({ study: studyOf([begins(1, hostile)], hostile), commandOf });
  assert.match(page, /No trial has finished an epoch yet\./);
  assert.doesNotMatch(page, /<script/);
});

test("a study of one perfect trial has a page without nonsense", async () => {
  const { study } = await simulated(() => 1, { trials: 1 });
  const page = await studyReport({ study, commandOf });
  assert.match(page, /It takes at least 12 trials to tell\./);
  assert.doesNotMatch(page, /NaN|undefined|Infinity/);
});
