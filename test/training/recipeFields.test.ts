import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldNames, recipeFields } from "../../src/training/recipe/recipeFields.js";

test("a search may vary what changes a result, but neither the data, the time it takes, nor the seed", () => {
  const fixed = fieldNames.filter((name) => !recipeFields[name].tuned);
  assert.deepEqual(fixed.toSorted(), [
    "augmentation",
    "data",
    "epochs",
    "extra",
    "network",
    "patience",
    "refineAugmentation",
    "refineEpochs",
    "seed",
    "validationCount",
    "workers",
  ]);
});
