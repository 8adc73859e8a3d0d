import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { augmentationKindNames } from "../../src/data/augmentation/kinds.js";
import { type AugmentationStep, checkSteps } from "../../src/data/augmentation/step.js";
import { formatKinds, formatSteps, parseSteps } from "../../src/data/augmentation/stepList.js";
import { strongAugmentation } from "../../src/data/augmentation/strong.js";
import { defaultRecipe } from "../../src/training/options.js";

const badArgument = (message: RegExp) => ({ code: "BAD_ARGUMENT", message });

test("lists are read as they are told", () => {
  for (const steps of [[], defaultRecipe.augmentation, strongAugmentation]) {
    assert.deepEqual(parseSteps(formatSteps(steps)), steps);
  }
  assert.equal(formatSteps([]), "none");
  assert.equal(parseSteps("strong"), strongAugmentation);
  assert.deepEqual(parseSteps(" low-resolution=1e0 , noise=.2@0.25"), [
    { kind: "low-resolution", strength: 1, chance: 1 },
    { kind: "noise", strength: 0.2, chance: 0.25 },
  ]);
});

describe("a list that cannot be read is refused:", () => {
  const refuses = (text: string, message: RegExp) =>
    test(JSON.stringify(text), () => {
      assert.throws(() => parseSteps(text), badArgument(message));
    });
  const form = /^augmentation: expected none, strong, or KIND=STRENGTH\[@CHANCE\],… such as/;
  for (const text of ["", "blur", "blur=", "blur=x", "=1", "blur=1@", "blur=1@x", "blur=1@1@1"]) {
    refuses(text, form);
  }
  refuses("blur=1,,noise=0.1", form);
  refuses("none,blur=1", /got "none"$/);
  refuses("flip=1", /^augmentation: expected kinds of rotation, .*, impulse, got "flip"$/);
  refuses("toString=1", /^augmentation: expected kinds of .* got "toString"$/);
  refuses("blur=6", /^augmentation: blur: expected a strength 0…5 \(pixels, .*\), got 6$/);
  refuses("blur=-1", /^augmentation: blur: expected a strength 0…5 .* got -1$/);
  refuses("blur=1@1.5", /^augmentation: blur: expected a chance 0…1, got 1\.5$/);
});

test("a list given as data is held to the same bounds", () => {
  checkSteps(strongAugmentation);
  const wrong: [unknown, RegExp][] = [
    [null, /^augmentation: expected a list of steps, \[\] for none, got null$/],
    [{ scale: 0.1 }, /expected a list of steps, \[\] for none, got \{"scale":0\.1\}$/],
    [[{ kind: "blur", strength: Number.NaN, chance: 1 }], /blur: expected a strength .* got NaN$/],
    [[{ kind: "blur", strength: 1 }], /blur: expected a chance 0…1, got nothing$/],
    [[{ strength: 1, chance: 1 }], /expected kinds of .* got nothing$/],
    [[null], /^augmentation: expected steps .* got null$/],
  ];
  for (const [steps, message] of wrong) {
    assert.throws(() => checkSteps(steps as AugmentationStep[]), badArgument(message));
  }
});

test("help has a line for each kind", () => {
  const lines = formatKinds();
  assert.deepEqual(
    lines.map((line) => line.split(" ")[0]),
    augmentationKindNames,
  );
  assert.match(lines[0]!, /^rotation {8}turned to either side; 10 \(0…180\) degrees$/);
});
