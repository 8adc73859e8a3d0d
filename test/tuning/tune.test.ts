import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { loadModel } from "../../src/node/models/modelFile.js";
import { trialFile, tune } from "../../src/node/tuning/tune.js";
import { rankTrials } from "../../src/tuning/rankTrials.js";
import { temporaryFolder, writeSmallMnist } from "../cli/smallMnist.js";

test("a program tunes: trials are trained and ranked, and the same request continues", async (context) => {
  const folder = await temporaryFolder(context);
  const data = join(folder, "data");
  await writeSmallMnist(data, { train: 400, test: 10 });
  const request = {
    study: join(folder, "study.jsonl"),
    data,
    validationCount: 100,
    epochs: 2,
    reduction: 2,
    recipe: { width: 0.25 },
    space: { batch: { choice: [32, 64] } },
    jobs: 1,
  };
  const stopping = new AbortController();
  const told: string[] = [];
  const begun = await tune({
    ...request,
    trials: 2,
    signal: stopping.signal,
    onEvent({ event }, study) {
      told.push(event);
      if (event === "rung") stopping.abort();
      assert.equal(study.plan.reduction, 2);
    },
  });
  assert.deepEqual(told.slice(0, 2), ["session", "trial"]);
  assert.deepEqual([begun.trials.length, begun.trials[0]!.scores.length], [1, 1]);
  const study = await tune(request);
  assert.equal(study.trials.length, 2);
  const [first, second] = rankTrials(study);
  assert.ok(first!.best!.validationAccuracy >= second!.best!.validationAccuracy);
  const whole = study.trials.filter(({ scores }) => scores.length === 2);
  assert.equal(whole.length, 1);
  const { network } = await loadModel(trialFile(request.study, whole[0]!.trial));
  assert.equal(network.name, "lenet5-w0.25");
  await assert.rejects(tune({ ...request, seed: 2 }), {
    code: "BAD_ARGUMENT",
    message:
      /study\.jsonl: holds a study whose seed would change: 1 to 2; leave that out to .* study /,
  });
});

test("a wrong request begins nothing and says why", async (context) => {
  const study = join(await temporaryFolder(context), "study.jsonl");
  for (const [wrong, message] of [
    [{ reduction: 1 }, "reduction: expected at least 2, got 1"],
    [{ first: 20 }, /^first: expected at most the 9 epochs .*, got 20$/],
    [{ first: 0 }, /^first: .*, at least 1, got 0$/],
    [{ trials: 0 }, "trials: expected a whole number of at least 1, got 0"],
    [{ jobs: 1.5 }, "jobs: expected a whole number of at least 1, got 1.5"],
    [{ minutes: 0 }, "minutes: expected a number above 0, got 0"],
    [{ seed: -1 }, /^seed: expected a whole number/],
    [{ epochs: 0 }, /^epochs: expected /],
    [{ space: { batch: 64 } }, /nothing varies/],
    [{ recipe: { weightDecay: 0.1 } }, /^weightDecay: only adamw decays weights/],
    [{ trails: 3 }, 'tune: there is no option "trails"; did you mean trials?'],
  ] as const) {
    await assert.rejects(tune({ study, ...(wrong as object) }), ({ message: found }: Error) => {
      if (typeof message === "string") assert.equal(found, message);
      else assert.match(found, message);
      return true;
    });
  }
});
