import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { inFlags, type OptionFlags, readCount, readOptions } from "../../src/cli/trainFlags.js";
import { TenfoldError } from "../../src/errors.js";
import { defaultRecipe } from "../../src/training/options.js";

test("flags that are not given leave the options to the recipe", () => {
  assert.deepEqual(readOptions({}), {});
});

test("every option of training can be given", () => {
  const flags: OptionFlags = {
    epochs: "3",
    batch: "64",
    seed: "7",
    optimizer: "adamw",
    learningRate: "1e-3",
    schedule: "cosine",
    beta1: ".8",
    beta2: "0.99",
    epsilon: "1E-8",
    weightDecay: "0.01",
    labelSmoothing: "0.1",
    averageDecay: "0",
    augment: "rotation=10,elastic=.6@0.5",
    refineEpochs: "1",
    refineAugment: "scale=0.1",
    patience: "+4",
    workers: "2",
  };
  const options = readOptions(flags);
  assert.deepEqual(options, {
    epochs: 3,
    batch: 64,
    seed: 7,
    optimizer: "adamw",
    learningRate: 0.001,
    schedule: "cosine",
    beta1: 0.8,
    beta2: 0.99,
    epsilon: 1e-8,
    weightDecay: 0.01,
    labelSmoothing: 0.1,
    averageDecay: 0,
    augmentation: [
      { kind: "rotation", strength: 10, chance: 1 },
      { kind: "elastic", strength: 0.6, chance: 0.5 },
    ],
    refineEpochs: 1,
    refineAugmentation: [{ kind: "scale", strength: 0.1, chance: 1 }],
    patience: 4,
    workers: 2,
  });
  const names = Object.keys({ ...defaultRecipe, workers: 1 }).sort();
  assert.deepEqual(Object.keys(options).sort(), names);
});

test("--augment none is the empty list", () => {
  assert.deepEqual(readOptions({ augment: "none" }), { augmentation: [] });
});

describe("a wrong value is refused by flag, with what is allowed and what was given:", () => {
  const refuses = (flags: OptionFlags, message: RegExp) =>
    test(JSON.stringify(flags), () => {
      assert.throws(
        () => readOptions(flags),
        (error) => {
          assert.ok(error instanceof TenfoldError);
          assert.equal(error.code, "BAD_ARGUMENT");
          assert.match(error.message, message);
          return true;
        },
      );
    });

  refuses({ epochs: "0" }, /^--epochs: expected a whole number 1…\d+, got 0$/);
  refuses({ epochs: "3 " }, /^--epochs: expected a whole number 1…\d+, got "3 "$/);
  refuses({ epochs: "0x10" }, /^--epochs: .*, got "0x10"$/);
  refuses({ batch: "1.5" }, /^--batch: expected a whole number 1…\d+, got 1\.5$/);
  refuses({ seed: "-1" }, /^--seed: expected a whole number 0…\d+, got -1$/);
  refuses({ seed: "" }, /^--seed: expected a whole number 0…\d+, got ""$/);
  refuses({ learningRate: "0" }, /^--learning-rate: expected above 0, at most 10, got 0$/);
  refuses({ learningRate: "fast" }, /^--learning-rate: .*at most 10, got "fast"$/);
  refuses({ beta1: "1" }, /^--beta1: expected at least 0, below 1, got 1$/);
  refuses({ beta2: "-0.1" }, /^--beta2: expected at least 0, below 1, got -0\.1$/);
  refuses({ epsilon: "1e400" }, /^--epsilon: expected above 0, at most 1, got Infinity$/);
  refuses({ epsilon: "NaN" }, /^--epsilon: expected above 0, at most 1, got "NaN"$/);
  refuses({ weightDecay: "11", optimizer: "adamw" }, /^--weight-decay: expected 0…10, got 11$/);
  refuses({ weightDecay: "0.1" }, /^--weight-decay: only adamw .*; add --optimizer adamw/);
  refuses({ weightDecay: "0.1", optimizer: "adam" }, /^--weight-decay: only adamw decays/);
  refuses({ labelSmoothing: "1" }, /^--label-smoothing: expected at least 0, below 1, got 1$/);
  refuses({ averageDecay: "x" }, /^--average-decay: expected at least 0, below 1, got "x"$/);
  refuses({ patience: "-1" }, /^--patience: expected a whole number 0…\d+, got -1$/);
  refuses({ workers: "65" }, /^--workers: expected a whole number 1…64, got 65$/);
  refuses(
    { augment: "rotation=181" },
    /^--augment, rotation: expected a strength 0…180 \(degrees\), got 181$/,
  );
  refuses({ refineAugment: "scale=0.1" }, /^--refine-augment: .* the last --refine-epochs; say/);
  refuses({ refineAugment: "flip=1" }, /^--refine-augment: expected kinds of .*, got "flip"$/);
  refuses({ augment: "scale=x" }, /^--augment: expected none, strong, or KIND=.*got "scale=x"$/);
  refuses({ augment: "rotation=1,blur=1@2" }, /^--augment, blur: expected a chance 0…1, got 2$/);
  refuses({ augment: "shear=-1" }, /^--augment, shear: expected a strength 0…60 .*got -1$/);
  refuses({ augment: "translate=1e9" }, /^--augment, translate: .* 0…1000 .*, got 1000000000$/);
  refuses({ augment: "flip=1" }, /^--augment: expected kinds of rotation, scale, .*, got "flip"$/);
  refuses({ augment: "scale" }, /^--augment: expected none, .*got "scale"$/);
  refuses({ augment: "" }, /^--augment: expected none, .*got ""$/);
});

test("counts are whole and at least 1", () => {
  assert.equal(readCount("--validation", "500"), 500);
  for (const text of ["0", "-5", "1.5", "many", "", "1e20"]) {
    assert.throws(() => readCount("--validation", text), {
      code: "BAD_ARGUMENT",
      message: `--validation: expected a whole number of at least 1, got ${JSON.stringify(text)}`,
    });
  }
});

test("faults of options are told with their flags' names, others as they are", () => {
  const told = (error: unknown) => (inFlags(error) as Error).message;
  const fault = (message: string) => new TenfoldError("BAD_ARGUMENT", message);
  assert.equal(
    told(fault("learningRate: the run to resume has 1, got 2; leave the option out")),
    "--learning-rate: the run to resume has 1, got 2; leave the option out",
  );
  assert.equal(told(fault("augmentation: the run to resume has null")).slice(0, 11), "--augment: ");
  assert.equal(told(fault("lenet5.h5: is locked")), "lenet5.h5: is locked");
  const ours = new Error("epochs: a fault of our own");
  assert.equal(inFlags(ours), ours);
});
