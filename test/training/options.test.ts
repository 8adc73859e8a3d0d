import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { defaultRecipe, type TrainingOptions } from "../../src/training/options.js";
import { checkOptions } from "../../src/training/recipe/check.js";

const valid: TrainingOptions = { ...defaultRecipe, workers: 1 };
const check = (name: keyof TrainingOptions, value: unknown) =>
  checkOptions({ ...valid, [name]: value });

/** Each option's least and greatest value that is allowed, the nearest that are not, and the words. */
const bounds: readonly (readonly [
  name: keyof TrainingOptions,
  allowed: readonly number[],
  refused: readonly number[],
  expected: string,
])[] = [
  ["epochs", [1, 100_000], [0, 100_001, 1.5], "a whole number 1…100000"],
  ["refineEpochs", [0, 100_000], [-1, 100_001, 0.5], "a whole number 0…100000"],
  ["batch", [1, 65_536], [0, 65_537, 1.5], "a whole number 1…65536"],
  ["patience", [0, 100_000], [-1, 100_001, 0.5], "a whole number 0…100000"],
  ["workers", [1, 64], [0, 65, 1.5], "a whole number 1…64"],
  ["learningRate", [1e-300, 10], [0, -1, 10.000001], "above 0, at most 10"],
  ["beta1", [0, 0.999999], [-1e-9, 1], "at least 0, below 1"],
  ["beta2", [0, 0.999999], [-1e-9, 1], "at least 0, below 1"],
  ["epsilon", [1e-300, 1], [0, -1e-7, 1.000001], "above 0, at most 1"],
  ["weightDecay", [0, 10], [-1e-9, 10.000001], "a number 0…10"],
  ["labelSmoothing", [0, 0.999999], [-1e-9, 1], "at least 0, below 1"],
  ["averageDecay", [0, 0.999999], [-1e-9, 1], "at least 0, below 1"],
];

for (const [name, allowed, refused, expected] of bounds) {
  test(`${name}: ${expected}`, () => {
    for (const value of allowed) check(name, value);
    for (const value of [...refused, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => check(name, value), {
        code: "BAD_ARGUMENT",
        message: `${name}: expected ${expected}, got ${value}`,
      });
    }
  });
}

test("seed: a whole number that a double holds", () => {
  check("seed", 0);
  check("seed", Number.MAX_SAFE_INTEGER);
  for (const value of [-1, 0.5, Number.MAX_SAFE_INTEGER + 1]) {
    assert.throws(() => check("seed", value), { code: "BAD_ARGUMENT", message: /^seed: expected/ });
  }
});

for (const name of ["augmentation", "refineAugmentation"] as const) {
  test(`${name}: steps that exist`, () => {
    check(name, []);
    assert.throws(() => check(name, [{ kind: "rotation", strength: -1, chance: 1 }]), {
      code: "BAD_ARGUMENT",
      message: `${name}: rotation: expected a strength 0…180 (degrees), got -1`,
    });
  });
}

describe("the default recipe", () => {
  test("is the one of models/README.md, to the last number", () => {
    const steps = [
      { kind: "scale", strength: 0.1, chance: 1 },
      { kind: "shear", strength: 6, chance: 1 },
      { kind: "rotation", strength: 10, chance: 1 },
      { kind: "translate", strength: 1.5, chance: 1 },
    ];
    assert.deepEqual(defaultRecipe, {
      epochs: 12,
      batch: 128,
      seed: 1,
      optimizer: "adam",
      learningRate: 0.0025,
      schedule: "one-cycle",
      beta1: 0.9,
      beta2: 0.99,
      epsilon: 1e-7,
      weightDecay: 0,
      labelSmoothing: 0,
      averageDecay: 0.998,
      augmentation: steps,
      refineEpochs: 0,
      refineAugmentation: steps,
      patience: 0,
    });
  });

  test("is allowed", () => checkOptions(valid));
});
