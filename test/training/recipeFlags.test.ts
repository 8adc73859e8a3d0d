import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { FieldError, TenfoldError } from "../../src/errors.js";
import { optionNames } from "../../src/training/options.js";
import { flagOf, flagsOf, inFlags, recipeFromFlags } from "../../src/training/recipe/flags.js";
import type { Recipe } from "../../src/training/recipe/recipe.js";
import { fieldNames } from "../../src/training/recipe/recipeFields.js";

test("flags that are not given leave the options to the recipe", () => {
  assert.deepEqual(recipeFromFlags({ out: "a.h5", json: true }), {});
});

test("every field can be given", () => {
  const flags = {
    network: "vgg7",
    width: "0.5",
    dropout: ".1",
    data: "mnist",
    extra: ["a", "b"],
    validation: "100",
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
  const recipe = recipeFromFlags(flags);
  assert.deepEqual(recipe, {
    network: "vgg7",
    width: 0.5,
    dropout: 0.1,
    data: "mnist",
    extra: ["a", "b"],
    validationCount: 100,
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
  assert.deepEqual(Object.keys(recipe).sort(), [...fieldNames].sort());
  assert.deepEqual(
    optionNames.filter((name) => !fieldNames.includes(name)),
    [],
  );
});

test("--augment none is the empty list", () => {
  assert.deepEqual(recipeFromFlags({ augment: "none" }), { augmentation: [] });
});

describe("a wrong value is refused by flag, with what is allowed and what was given:", () => {
  const refuses = (flags: object, message: RegExp) =>
    test(JSON.stringify(flags), () => {
      assert.throws(
        () => recipeFromFlags(flags),
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
  refuses({ weightDecay: "11" }, /^--weight-decay: expected a number 0…10, got 11$/);
  refuses({ optimizer: "sgd" }, /^--optimizer: expected one of adam, adamw, got "sgd"$/);
  refuses({ width: "wide" }, /^--width: expected a number 0\.015625…16, got "wide"$/);
  refuses({ validation: "0" }, /^--validation: expected a whole number of at least 1, got 0$/);
  refuses({ labelSmoothing: "1" }, /^--label-smoothing: expected at least 0, below 1, got 1$/);
  refuses({ averageDecay: "x" }, /^--average-decay: expected at least 0, below 1, got "x"$/);
  refuses({ patience: "-1" }, /^--patience: expected a whole number 0…\d+, got -1$/);
  refuses({ workers: "65" }, /^--workers: expected a whole number 1…64, got 65$/);
  refuses(
    { augment: "rotation=181" },
    /^--augment: rotation: expected a strength 0…180 \(degrees\), got 181$/,
  );
  refuses({ refineAugment: "flip=1" }, /^--refine-augment: expected kinds of .*, got "flip"$/);
  refuses({ augment: "scale=x" }, /^--augment: expected none, strong, or KIND=.*got "scale=x"$/);
  refuses({ augment: "rotation=1,blur=1@2" }, /^--augment: blur: expected a chance 0…1, got 2$/);
  refuses({ augment: "shear=-1" }, /^--augment: shear: expected a strength 0…60 .*got -1$/);
  refuses({ augment: "translate=1e9" }, /^--augment: translate: .* 0…1000 .*, got 1000000000$/);
  refuses({ augment: "flip=1" }, /^--augment: expected kinds of rotation, scale, .*, got "flip"$/);
  refuses({ augment: "scale" }, /^--augment: expected none, .*got "scale"$/);
  refuses({ augment: "" }, /^--augment: expected none, .*got ""$/);
});

test("a recipe as flags is read as the same recipe", () => {
  const recipe: Recipe = {
    network: "vgg7",
    learningRate: 0.1 + 0.2,
    seed: Number.MAX_SAFE_INTEGER,
    extra: ["a", "b"],
    augmentation: [{ kind: "elastic", strength: 0.6, chance: 0.5 }],
    refineAugmentation: [],
  };
  const words = flagsOf({ ...recipe, width: undefined, validationCount: 7 });
  assert.deepEqual(words, [
    ...["--network", "vgg7", "--seed", "9007199254740991", "--extra", "a", "b"],
    ...["--validation", "7", "--augment", "elastic=0.6@0.5", "--refine-augment", "none"],
    ...["--learning-rate", "0.30000000000000004"],
  ]);
  const { extra: _, ...single } = recipe;
  const texts = Object.fromEntries(
    Object.keys(single).map((name) => {
      const spelling = name.replace("ugmentation", "ugment");
      return [spelling, words[words.indexOf(flagOf(name)) + 1]];
    }),
  );
  assert.deepEqual(recipeFromFlags({ ...texts, extra: ["a", "b"] }), recipe);
  assert.deepEqual(flagsOf({ extra: [] }), []);
});

test("faults of fields are told with their flags' names, others as they are", () => {
  const fault = new FieldError(
    "BAD_ARGUMENT",
    "refineAugmentation",
    (nameOf) => `is for ${nameOf("refineEpochs")}`,
  );
  assert.equal(fault.message, "refineAugmentation: is for refineEpochs");
  const told = inFlags(fault) as TenfoldError;
  assert.deepEqual(
    [told.code, told.message, told.cause],
    ["BAD_ARGUMENT", "--refine-augment: is for --refine-epochs", fault],
  );
  for (const other of [
    new TenfoldError("FILE_LOCKED", "epochs: is locked"),
    new Error("seed: x"),
  ]) {
    assert.equal(inFlags(other), other);
  }
});
