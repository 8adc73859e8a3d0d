import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { defaultRecipe, type TrainingOptions } from "../../src/training/options.js";
import { checkOptions, checkRecipe, checkTogether } from "../../src/training/recipe/check.js";
import { networkOf } from "../../src/training/recipe/networkOf.js";

const options: TrainingOptions = { ...defaultRecipe, workers: 1 };

test("the default recipe is within its own bounds, and so are the bounds that are allowed", () => {
  checkOptions(options);
  checkOptions({ ...options, epochs: 100_000, batch: 65_536, workers: 64, patience: 0 });
  checkOptions({ ...options, learningRate: 10, epsilon: 1, beta1: 0, weightDecay: 0 });
  checkOptions({ ...options, seed: Number.MAX_SAFE_INTEGER, labelSmoothing: 0.999 });
});

describe("an option is refused by name, with what is allowed and what was given:", () => {
  const refuses = (given: object, message: string) =>
    test(message, () => {
      assert.throws(() => checkOptions({ ...options, ...given }), {
        code: "BAD_ARGUMENT",
        message,
      });
    });
  refuses({ epochs: 0 }, "epochs: expected a whole number 1…100000, got 0");
  refuses({ epochs: 100_001 }, "epochs: expected a whole number 1…100000, got 100001");
  refuses({ epochs: "3" }, 'epochs: expected a whole number 1…100000, got "3"');
  refuses({ epochs: undefined }, "epochs: expected a whole number 1…100000, got nothing");
  refuses({ batch: Number.NaN }, "batch: expected a whole number 1…65536, got NaN");
  refuses(
    { seed: 2 ** 53 },
    "seed: expected a whole number 0…9007199254740991, got 9007199254740992",
  );
  refuses({ learningRate: 0 }, "learningRate: expected above 0, at most 10, got 0");
  refuses({ learningRate: 10.1 }, "learningRate: expected above 0, at most 10, got 10.1");
  refuses({ beta2: 1 }, "beta2: expected at least 0, below 1, got 1");
  refuses({ weightDecay: -1 }, "weightDecay: expected a number 0…10, got -1");
  refuses({ optimizer: "sgd" }, 'optimizer: expected one of adam, adamw, got "sgd"');
  refuses(
    { schedule: "step" },
    'schedule: expected one of constant, one-cycle, cosine, got "step"',
  );
  refuses(
    { refineAugmentation: [{ kind: "blur", strength: 9, chance: 1 }] },
    "refineAugmentation: blur: expected a strength 0…5 (pixels, standard deviation), got 9",
  );
});

test("a recipe from elsewhere may hold fields alone", () => {
  checkRecipe({ epochs: 3, network: "vgg7", extra: ["a"], augmentation: [] });
  const refuses = (recipe: object, message: string) =>
    assert.throws(() => checkRecipe(recipe), { code: "BAD_ARGUMENT", message });
  refuses({ "--width": "0.5" }, "--width: is no field of a recipe");
  refuses({ constructor: 1 }, "constructor: is no field of a recipe");
  refuses({ extra: [1] }, "extra: expected a list of folders, got [1]");
  refuses({ extra: ["a", 1] }, 'extra: expected a list of folders, got ["a",1]');
});

test("what would have no effect is refused", () => {
  checkTogether({ weightDecay: 0 });
  checkTogether({ weightDecay: 0.1, optimizer: "adamw" });
  checkTogether({ refineAugmentation: [], refineEpochs: 0 });
  assert.throws(() => checkTogether({ weightDecay: 0.1, optimizer: "adam" }), {
    code: "BAD_ARGUMENT",
    message: "weightDecay: only adamw decays weights; add optimizer adamw, or leave it out",
  });
  assert.throws(() => checkTogether({ refineAugmentation: [] }), {
    code: "BAD_ARGUMENT",
    message:
      "refineAugmentation: changes only the last refineEpochs; say how many, or leave it out",
  });
});

test("a recipe names its network, which width and dropout change", () => {
  assert.equal(networkOf({}), lenet5);
  assert.equal(networkOf({ network: "vgg7", width: 0.5 }).name, "vgg7-w0.5");
  assert.throws(() => networkOf({ network: "x" }), {
    code: "BAD_ARGUMENT",
    message:
      'network: expected one of lenet5, vgg7, line-reader, finder, segmenter, turn-reader, got "x"',
  });
  assert.throws(() => networkOf({ dropout: 1 }), {
    code: "BAD_ARGUMENT",
    message: "dropout: expected at least 0, below 1, got 1",
  });
});
