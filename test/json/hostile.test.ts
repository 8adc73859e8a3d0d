import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type ErrorCode, TenfoldError } from "../../src/errors.js";
import { calibrationFromJson } from "../../src/formats/calibration.js";
import { historyFromJson } from "../../src/formats/history.js";
import { readConfig } from "../../src/formats/keras/config.js";
import { batchNorm, conv2d, dense, flatten, residual } from "../../src/network/layers/index.js";
import { parseNetwork } from "../../src/network/parseNetwork.js";
import { parseRecipe } from "../../src/node/training/recipeFile.js";
import { decodeCheckpoint, encodeCheckpoint, fingerprint } from "../../src/training/checkpoint.js";
import { TrainingRun } from "../../src/training/run.js";
import type { StudyEvent } from "../../src/tuning/events.js";
import { parseSpace } from "../../src/tuning/space.js";
import { afterEvent, emptyStudy } from "../../src/tuning/study.js";
import { studyEventIn, studyPlanIn } from "../../src/tuning/studyJson.js";
import { functional, layer, sequential } from "../formats/kerasJson.js";
import { denseNetwork, digitsInNode, plainOptions, smallSet } from "../training/small.js";
import { begins, plan, reaches } from "../tuning/madeUp.js";
import { sealed } from "./sealed.js";
import { trapped } from "./traps.js";

const input = { height: 6, width: 6, channels: 1 };
const inner = residual([conv2d(2, 3, { padding: "same" }), batchNorm()], [conv2d(2, 1)]);
const network = { name: "n", input, layers: [inner, flatten(), dense(3)] };
const record = {
  epoch: 1,
  trainLoss: "NaN",
  trainAccuracy: 0.5,
  validationLoss: 1,
  validationAccuracy: 0.5,
  learningRate: 1e-3,
  seconds: 1,
};

/** Reads every copy of a value that holds one trap: it is read, or refused with one of these codes. */
function holds(value: unknown, codes: readonly ErrorCode[], read: (value: unknown) => unknown) {
  const refused = new Set<string>();
  let count = 0;
  for (const one of trapped(value)) {
    count++;
    try {
      read(one);
    } catch (error) {
      const told = () => `${JSON.stringify(one).slice(0, 300)}: ${String((error as Error).stack)}`;
      assert.ok(error instanceof TenfoldError && codes.includes(error.code), told());
      assert.ok(error.message.length < 1000, told());
      refused.add(error.code);
    }
  }
  assert.ok(count > 50 && refused.size > 0);
}

describe("a trap anywhere is refused or harmless, in", () => {
  test("a network", () =>
    holds(network, ["BAD_MODEL", "BAD_SHAPE", "UNSUPPORTED_MODEL"], (value) =>
      parseNetwork(value, "m.onnx"),
    ));

  test("a calibration and a history", () => {
    const calibration = { temperature: 1, threshold: 0.5 };
    holds(calibration, ["BAD_MODEL"], (value) => {
      const read = calibrationFromJson(JSON.stringify(value), "m.onnx");
      assert.ok(read.temperature > 0 && read.threshold >= 0 && read.threshold <= 1);
    });
    holds([record, record], ["BAD_MODEL"], (value) => {
      for (const epoch of historyFromJson(JSON.stringify(value), "m.onnx")) {
        for (const number of Object.values(epoch)) assert.equal(typeof number, "number");
      }
    });
  });

  test("a Keras configuration", () => {
    const models = [
      sequential(
        layer("InputLayer", { batch_shape: [null, 6, 6, 1] }),
        layer("Conv2D", { name: "c", filters: 2, kernel_size: [3, 3], activation: "relu" }),
        layer("Flatten", { name: "f" }),
        layer("Dense", { name: "d", units: 10, activation: { class_name: "Softmax", config: {} } }),
      ),
      functional(["a"], ["b"], {
        ...layer("InputLayer", { batch_shape: [null, 4, 4, 1] }),
        name: "a",
      }),
    ];
    for (const model of models) {
      const value: unknown = typeof model === "string" ? JSON.parse(model) : model;
      holds(value, ["BAD_MODEL", "BAD_SHAPE", "UNSUPPORTED_MODEL"], (one) =>
        readConfig(JSON.stringify(one), "m.h5"),
      );
    }
  });

  test("a recipe and a search space", () => {
    const step = { kind: "scale", strength: 0.1, chance: 0.5 };
    const recipe = { epochs: 3, optimizer: "adamw", augment: [step], extra: ["a"], data: "b" };
    holds(recipe, ["BAD_RECIPE"], (value) => parseRecipe(JSON.stringify(value), "r.json"));
    const space = {
      learningRate: { log: [1e-4, 1e-2] },
      batch: { choice: [64, 128] },
      schedule: { choice: ["cosine", "constant"] },
      optimizer: "adamw",
      weightDecay: 0.1,
      "augment.blur": { uniform: [0, 1] },
      "augment.blur.chance": 0.5,
    };
    holds(space, ["BAD_SPACE"], (value) => parseSpace(JSON.stringify(value), "s.json"));
  });

  test("a study's plan and its events", () => {
    const header = { tenfold: "study", version: 1, plan };
    holds(header, ["BAD_STUDY"], (value) => emptyStudy(studyPlanIn(JSON.stringify(value))));
    const events = [
      { event: "session", trials: 3, minutes: null },
      begins(1),
      {
        event: "epoch",
        trial: 1,
        epoch: 1,
        validationAccuracy: 0.9,
        validationLoss: 0.1,
        seconds: 2,
      },
      reaches(1, 0, 0.9),
      { event: "promoted", trial: 1, rung: 1 },
      { event: "failed", trial: 1, rung: 1, message: "diverged" },
    ].map((event, at) => ({ at, ...event }) as StudyEvent);
    let study = emptyStudy(plan);
    for (const event of events) {
      const before = study;
      holds(event, ["BAD_STUDY"], (value) =>
        afterEvent(before, studyEventIn(JSON.stringify(value))),
      );
      study = afterEvent(before, event);
    }
  });

  test("a checkpoint's header, behind a checksum that is right", () => {
    const data = smallSet(8);
    const arrays = ["weights", "m", "v", "average", "best"].map((name) => [
      name,
      new Float32Array(52),
    ]);
    const header = {
      network: denseNetwork,
      options: plainOptions,
      data: fingerprint(data),
      epoch: 2,
      step: 1,
      totals: [[0.1, 2, 3]],
      seconds: 1,
      history: [{ ...record, trainLoss: 0.5 }],
      bestEpoch: 1,
    };
    const resume = (value: unknown) => {
      const bytes = encodeCheckpoint({
        ...(value as typeof header),
        ...Object.fromEntries(arrays),
      });
      const checkpoint = decodeCheckpoint(sealed(bytes.subarray(0, -4)), "m.h5.checkpoint");
      return TrainingRun.resumed(checkpoint, data, "m.h5.checkpoint", digitsInNode);
    };
    assert.equal(resume(header).epoch, 2);
    holds(header, ["BAD_CHECKPOINT"], resume);
  });
});
