import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { EpochRecord } from "../../src/network/network.js";
import type { Runtime, Session } from "../../src/runtime/session.js";
import type { Checkpoint } from "../../src/training/checkpoint.js";
import { initialWeights } from "../../src/training/initialize.js";
import type { TrainingOptions } from "../../src/training/options.js";
import { TrainingRun } from "../../src/training/run.js";
import { learningRateAt } from "../../src/training/schedule.js";
import { control } from "../../src/training/sharedState.js";
import { assertClose } from "./close.js";
import { denseNetwork, digitsInNode, plainOptions, smallSet } from "./small.js";

/** 10 images in steps of 4: three an epoch. */
const training = smallSet(10);
const validation = smallSet(8, 2);
const begin = (options: Partial<TrainingOptions> = {}) =>
  TrainingRun.fresh(
    denseNetwork,
    { ...plainOptions, epochs: 9, ...options },
    training,
    digitsInNode,
  );

/**
 * Has a run's weights answer with the digit `answer` for every picture, with a logit of `sureness`
 * where all others have 0.
 */
function answerWith(array: Float32Array, answer: number, sureness: number): void {
  array.fill(0);
  array[40 + answer] = sureness;
}

/** The loss of such an answer: 8 pictures show the digits 0…7, one each. */
function lossOf(sureness: number): number {
  return Math.log(9 + Math.exp(sureness)) - sureness / 8;
}

/** Ends an epoch in which all pictures are answered with 0, with this much sureness. */
function endEpoch(run: TrainingRun, answer: number, sureness: number) {
  answerWith(run.state.weights, answer, sureness);
  return run.endSteps(3, 1, validation);
}

describe("a fresh run", () => {
  test("is before its first step, with initial weights that are their own average", () => {
    const run = begin({ seed: 5 });
    assert.deepEqual([run.epoch, run.step, run.bestEpoch, run.finished], [1, 0, 0, false]);
    const [kernel, bias] = initialWeights(denseNetwork, 5);
    assert.deepEqual(run.state.weights.subarray(0, 40), kernel);
    assert.deepEqual(run.state.weights.subarray(40, 50), bias);
    assert.deepEqual(run.state.average, run.state.weights);
    assert.ok([...run.state.m, ...run.state.v].every((value) => value === 0));
  });

  test("gives out copies of its current weights as its model", () => {
    const run = begin();
    const { weights, history, network } = run.model();
    assert.equal(network, denseNetwork);
    assert.deepEqual(history, []);
    const [kernel] = weights;
    const [initial] = initialWeights(denseNetwork, 1);
    run.state.weights.fill(7);
    assert.deepEqual(kernel, initial);
  });

  test("refuses options that cannot be", () => {
    assert.throws(() => begin({ epochs: 0 }), { code: "BAD_ARGUMENT", message: /^epochs: / });
  });
});

describe("in the middle of an epoch", () => {
  test("only the step and the time are noted", async () => {
    const run = begin();
    run.state.totals[0]?.set([3, 2, 4]);
    assert.equal(await run.endSteps(1, 1.5, validation), undefined);
    assert.equal(await run.endSteps(2, 0.25, validation), undefined);
    assert.deepEqual([run.epoch, run.step, run.bestEpoch], [1, 2, 0]);
    const { seconds, totals, history } = run.checkpoint();
    assert.deepEqual([seconds, totals, history], [1.75, [[3, 2, 4]], []]);
  });
});

describe("at an epoch's end", () => {
  test("the record holds the epoch's means, the validation's and the last step's rate", async () => {
    const run = begin({ workers: 2, batch: 4, epochs: 2, schedule: "one-cycle" });
    run.state.totals[0]?.set([6, 3, 6]);
    run.state.totals[1]?.set([9, 4, 4]);
    answerWith(run.state.weights, 2, 3);
    await run.endSteps(2, 1.5, validation);
    const { validationLoss, ...record } = (await run.endSteps(3, 2, validation)) as EpochRecord;
    assert.deepEqual(record, {
      epoch: 1,
      trainLoss: 1.5,
      trainAccuracy: 0.7,
      validationAccuracy: 1 / 8,
      learningRate: learningRateAt("one-cycle", 2.5e-3, 2, 6),
      seconds: 3.5,
    });
    assertClose(validationLoss, lossOf(3), 1e-6);
    const second = await endEpoch(run, 2, 3);
    assert.deepEqual([second?.epoch, second?.seconds], [2, 1]);
    assertClose(second?.learningRate ?? 0, 1e-8, 1e-15);
    assert.equal(run.finished, true);
  });

  test("the next epoch begins at 0: step, time, totals and progress", async () => {
    const run = begin();
    run.state.totals[0]?.set([3, 2, 4]);
    Atomics.store(run.state.control, control.steps, 3);
    await endEpoch(run, 0, 1);
    assert.deepEqual([run.epoch, run.step], [2, 0]);
    assert.deepEqual([...(run.state.totals[0] ?? [])], [0, 0, 0]);
    assert.equal(Atomics.load(run.state.control, control.steps), 0);
    assert.equal(run.checkpoint().seconds, 0);
  });

  test("the session that validates is released, also where it fails", async () => {
    const open = new Set<Session>();
    let made = 0;
    let fails = false;
    const runtime: Runtime = {
      ...digitsInNode.runtime,
      createSession: async (onnx, options) => {
        const session = await digitsInNode.runtime.createSession(onnx, options);
        const watched: Session = {
          run: async (...given) => {
            if (fails) throw new Error("broken");
            return session.run(...given);
          },
          release: async () => {
            open.delete(watched);
            await session.release();
          },
        };
        open.add(watched);
        made += 1;
        return watched;
      },
    };
    const environment = { ...digitsInNode, runtime };
    const run = TrainingRun.fresh(denseNetwork, plainOptions, training, environment);
    await endEpoch(run, 0, 1);
    assert.deepEqual([made, open.size], [1, 0]);
    fails = true;
    await assert.rejects(endEpoch(run, 0, 1), { message: "broken" });
    assert.deepEqual([made, open.size], [2, 0]);
  });

  test("a loss that is no number is told, with the rate to lower", async () => {
    for (const loss of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const run = begin({ learningRate: 10 });
      run.state.totals[0]?.set([loss, 0, 1]);
      await assert.rejects(run.endSteps(3, 1, validation), {
        code: "DIVERGED",
        message:
          `learningRate: training with 10 diverged in epoch 1: its loss is ${loss}; ` +
          "use a lower one",
      });
    }
  });
});

describe("the best epoch", () => {
  /** Labels 0, 0, 0, 1: answering 0 is right in three of four, 1 in one, 2 in none. */
  const mostlyZeros = { ...smallSet(4), labels: Uint8Array.of(0, 0, 0, 1) };
  const bestAfter = async (...epochs: readonly (readonly [answer: number, sureness: number])[]) => {
    const run = begin();
    for (const [answer, sureness] of epochs) {
      answerWith(run.state.weights, answer, sureness);
      await run.endSteps(3, 1, mostlyZeros);
    }
    return run;
  };

  test("is the most accurate one, though later ones follow", async () => {
    const run = await bestAfter([2, 1], [0, 1], [1, 1], [2, 1]);
    assert.equal(run.bestEpoch, 2);
    const accuracies = run.model().history?.map(({ validationAccuracy }) => validationAccuracy);
    assert.deepEqual(accuracies, [0, 0.75, 0.25, 0]);
    const [, bias] = run.model().weights;
    assert.deepEqual([...(bias ?? [])], [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test("is, of equally accurate ones, that with the lower loss", async () => {
    // Three of four right: the loss is least near a logit of log 27.
    assert.equal((await bestAfter([0, 1], [0, 2], [0, 1.5])).bestEpoch, 2);
    assert.equal((await bestAfter([0, 2], [0, 1])).bestEpoch, 1);
  });

  test("is, of twins, the first", async () => {
    assert.equal((await bestAfter([0, 1], [0, 1], [0, 1])).bestEpoch, 1);
  });

  test("is the last when each is better", async () => {
    const run = await bestAfter([2, 1], [1, 1], [0, 1]);
    assert.equal(run.bestEpoch, 3);
  });

  test("is measured and kept from the average where there is one", async () => {
    const run = begin({ averageDecay: 0.9 });
    answerWith(run.state.weights, 0, 1);
    answerWith(run.state.average, 1, 2);
    const record = await run.endSteps(3, 1, mostlyZeros);
    assert.equal(record?.validationAccuracy, 0.25);
    assert.equal(run.model().weights[1]?.[1], 2);
    assert.equal(run.model().weights[1]?.[0], 0);
  });

  test("is kept as it was: the weights may move on", async () => {
    const run = await bestAfter([0, 1]);
    run.state.weights.fill(9);
    assert.equal(run.model().weights[0]?.[0], 0);
    assert.equal(run.checkpoint().best[40], 1);
  });
});

describe("a run is finished", () => {
  const finishedAfter = async (options: Partial<TrainingOptions>, epochs: number) => {
    const run = begin(options);
    const found = [run.finished];
    for (let epoch = 0; epoch < epochs; epoch++) {
      // The same each time: the first epoch stays the best.
      await endEpoch(run, 0, 1);
      found.push(run.finished);
    }
    return found;
  };

  test("after its last epoch, not before", async () => {
    assert.deepEqual(await finishedAfter({ epochs: 3 }, 3), [false, false, false, true]);
  });

  test("when patience has run out since the best epoch", async () => {
    assert.deepEqual(await finishedAfter({ patience: 1 }, 2), [false, false, true]);
    assert.deepEqual(await finishedAfter({ patience: 2 }, 3), [false, false, false, true]);
  });

  test("never by patience of 0", async () => {
    assert.deepEqual(await finishedAfter({ patience: 0 }, 4), new Array(5).fill(false));
  });
});

describe("a resumed run", () => {
  const checkpointOf = (): Checkpoint => {
    const flat = (value: number) => new Float32Array(52).fill(value);
    return {
      ...begin({ workers: 2 }).checkpoint(),
      epoch: 3,
      step: 2,
      totals: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      seconds: 2.5,
      bestEpoch: 1,
      weights: flat(1),
      m: flat(2),
      v: flat(3),
      average: flat(4),
      best: flat(5),
    };
  };

  test("stands where it was left, in every part", () => {
    const checkpoint = checkpointOf();
    const run = TrainingRun.resumed(checkpoint, training, "run.checkpoint", digitsInNode);
    assert.deepEqual(run.checkpoint(), checkpoint);
    assert.deepEqual([run.epoch, run.step, run.bestEpoch], [3, 2, 1]);
    assert.deepEqual(run.model().weights[1], new Float32Array(10).fill(5));
  });

  test("refuses other data, naming both", () => {
    const other = smallSet(11);
    assert.throws(
      () => TrainingRun.resumed(checkpointOf(), other, "run.checkpoint", digitsInNode),
      (error: Error & { code?: string }) => {
        assert.equal(error.code, "BAD_CHECKPOINT");
        assert.match(
          error.message,
          /^run\.checkpoint: was begun on other data \(10 images, checksums \w+ and \w+\), not on this \(11 images, checksums \w+ and \w+\); give the same data, or train without resuming to start anew$/,
        );
        return true;
      },
    );
    const relabeled = { ...training, labels: training.labels.toReversed() };
    assert.throws(() => TrainingRun.resumed(checkpointOf(), relabeled, "x", digitsInNode), {
      code: "BAD_CHECKPOINT",
    });
    const repainted = { ...training, images: training.images.toReversed() };
    assert.throws(() => TrainingRun.resumed(checkpointOf(), repainted, "x", digitsInNode), {
      code: "BAD_CHECKPOINT",
    });
  });
});
