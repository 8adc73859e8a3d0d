import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { accuracyPlan } from "../../bench/accuracyPlan.js";
import { parseSteps } from "../../src/data/augmentation/stepList.js";
import { strongAugmentation } from "../../src/data/augmentation/strong.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { vgg7 } from "../../src/network/networks/vgg7.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { temporaryFolder } from "../cli/smallMnist.js";

test("without flags it is the default recipe on MNIST, with three seeds", async () => {
  assert.deepEqual(await accuracyPlan([]), {
    seeds: [1, 2, 3],
    network: lenet5,
    options: {},
    data: undefined,
    extra: [],
    validationCount: 5000,
    test: true,
    out: undefined,
  });
});

test("the flagship's recipe can be trained with several seeds, and its models kept", async () => {
  const recipe = join(packageFolder, "models", "vgg7.recipe.json");
  const args = ["--recipe", recipe, "--seeds", "4, 5", "--no-test", "--out", "kept"];
  assert.deepEqual(await accuracyPlan(args), {
    seeds: [4, 5],
    network: vgg7,
    options: {
      ...{ epochs: 18, batch: 128, optimizer: "adamw", learningRate: 0.004, weightDecay: 0.05 },
      ...{ labelSmoothing: 0.05, averageDecay: 0.998, workers: 2 },
      augmentation: strongAugmentation,
      refineEpochs: 2,
      refineAugmentation: parseSteps(
        "scale=0.15,stretch=0.1@0.5,shear=9,rotation=11,translate=1.5,elastic=0.7@0.4," +
          "thicken=1@0.1,thin=0.7@0.1,gamma=0.7@0.1",
      ),
    },
    data: undefined,
    extra: [join(packageFolder, "rendered")],
    validationCount: 5000,
    test: false,
    out: "kept",
  });
});

test("flags come before the recipe's own, and it gives width and data, too", async (context) => {
  const folder = await temporaryFolder(context);
  const recipe = join(folder, "recipe.json");
  const given = { epochs: 2, batch: 64, width: 0.5, data: "mine", validation: 100 };
  await writeFile(recipe, JSON.stringify(given));
  const options = ["--options", '{"batch":32,"epochs":7}', "--epochs", "1"];
  const plan = await accuracyPlan(["--recipe", recipe, ...options]);
  assert.deepEqual(plan.options, { epochs: 1, batch: 32 });
  assert.equal(plan.network.name, "lenet5-w0.5");
  assert.deepEqual([plan.data, plan.validationCount], [join(folder, "mine"), 100]);
  assert.equal((await accuracyPlan(["--recipe", recipe, "--data", "other"])).data, "other");
});

for (const [args, message] of [
  [["--seeds", ""], /^--seeds: expected whole numbers such as 1,2,3, got ""$/],
  [["--seeds", "1,x"], /^--seeds: expected whole numbers such as 1,2,3, got "1,x"$/],
  [["--epochs", "none"], /^--epochs: expected a whole number .*, got "none"$/],
  [["--options", '{"rate":1}'], /^--options: "rate" is no field of a recipe; expected network, /],
  [["--recipe", "gone.json"], /^gone\.json: there is no such file/],
  [["--outt", "x"], /Unknown option '--outt'/],
] as const) {
  test(`${args.join(" ")} is refused`, async () => {
    await assert.rejects(accuracyPlan(args), { message });
  });
}
