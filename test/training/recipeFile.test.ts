import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { strongAugmentation } from "../../src/data/augmentation/strong.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { parseRecipe, readRecipe } from "../../src/node/training/recipeFile.js";

test("a recipe file gives typed fields, folders relative to its own", () => {
  const text = JSON.stringify({
    network: "lenet5",
    epochs: 3,
    learningRate: 4e-3,
    optimizer: "adamw",
    augment: "none",
    refineAugment: [{ kind: "scale", strength: 0.1, chance: 0.5 }],
    validation: 100,
    data: "mnist",
    extra: ["../rendered", "/elsewhere"],
  });
  assert.deepEqual(parseRecipe(text, "/recipes/a.json"), {
    network: "lenet5",
    epochs: 3,
    learningRate: 0.004,
    optimizer: "adamw",
    augmentation: [],
    refineAugmentation: [{ kind: "scale", strength: 0.1, chance: 0.5 }],
    validationCount: 100,
    data: "/recipes/mnist",
    extra: ["/rendered", "/elsewhere"],
  });
});

describe("a recipe that is refused", () => {
  const refusals: [what: string, text: string, message: RegExp][] = [
    ["empty file", "", /^r\.json: is no JSON: /],
    ["a list", "[1]", /^r\.json: expected a JSON object of fields, such as \{ "epochs": 12 \}$/],
    ["nothing in it", "{}", /^r\.json: expected at least one of network, width, .*, got none$/],
    ["an unknown name", '{"epoch": 3}', /^r\.json: "epoch" is no field of a recipe; expected netw/],
    ["what is no part of a recipe", '{"out": "a.h5"}', /^r\.json: "out" is no field of a recipe/],
    [
      "a number as text",
      '{"epochs": "3"}',
      /^r\.json: epochs: expected a whole number 1…100000, got "3"$/,
    ],
    [
      "no such network",
      '{"network": "x"}',
      /^r\.json: network: expected one of lenet5.*, got "x"$/,
    ],
    ["no list", '{"extra": "a"}', /^r\.json: extra: expected a list of folders, got "a"$/],
    ["no folder", '{"data": 1}', /^r\.json: data: expected a folder's name, got 1$/],
    [
      "out of bounds",
      '{"batch": 1.5}',
      /^r\.json: batch: expected a whole number 1…65536, got 1\.5$/,
    ],
    ["the library's name", '{"augmentation": "none"}', /^r\.json: "augmentation" is no field of a/],
    ["no step", '{"augment": "flip=1"}', /^r\.json: augment: expected kinds of .*, got "flip"$/],
    ["no steps", '{"augment": 1}', /^r\.json: augment: expected a list of steps, .*, got 1$/],
    [
      "another's prototype",
      '{"__proto__": {"epochs": 3}}',
      /^r\.json: "__proto__" is no field of a recipe/,
    ],
  ];
  for (const [what, text, message] of refusals) {
    test(what, () => {
      assert.throws(() => parseRecipe(text, "r.json"), { code: "BAD_RECIPE", message });
    });
  }

  test("a file that is not there", async () => {
    await assert.rejects(readRecipe("missing.json"), {
      code: "FILE_NOT_FOUND",
      message: /^missing\.json: there is no such file/,
    });
  });
});

test("the flagship's recipe is one, its numbers as they are written", async () => {
  const recipe = await readRecipe(join(packageFolder, "models", "vgg7.recipe.json"));
  assert.deepEqual([recipe.network, recipe.learningRate, recipe.workers], ["vgg7", 0.004, 2]);
  assert.equal(recipe.augmentation, strongAugmentation);
  assert.deepEqual(recipe.extra, [join(packageFolder, "rendered")]);
});
