import assert from "node:assert/strict";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { packageFolder } from "../../src/node/packageFiles.js";
import { digitPng } from "../cli/pictures.js";
import { jsonLines, run } from "../cli/runCli.js";
import { linkPackages, packedProject } from "./packedProject.js";

const { png, label } = await digitPng(0);
/** A project whose only dependency is the packed Tenfold, without what is optional. */
let project = "";
let files: readonly string[] = [];

before(async (context) => {
  const made = await packedProject(context as Parameters<typeof packedProject>[0]);
  ({ project, files } = made);
  await linkPackages(project, [...made.dependencies, "@types/node"]);
  await writeFile(join(project, "digit.png"), png);
});

test("the package holds what it needs and no more", () => {
  // The app is there once it was built, packed for servers beside, and without source maps.
  const allowed =
    /^(build\/src\/.+\.(js|d\.ts)|build\/web\/.+\.(js|mjs|css|wasm|onnx|html|png|svg|woff2|webmanifest|gz)(\.br)?|models\/.+|examples\/pictures\/.+|package\.json|README\.md|LICENSE)$/;
  assert.deepEqual(
    files.filter((path) => !allowed.test(path)),
    [],
  );
  for (const needed of [
    ...["package.json", "README.md", "LICENSE", "models/lenet5.h5", "models/lenet5.onnx"],
    ...["models/finder.onnx", "models/line-reader.onnx", "models/turn-reader.onnx"],
    ...["models/vgg7.h5", "models/vgg7.onnx", "models/vgg7.recipe.json"],
    ...["build/src/node/index.js", "build/src/index.d.ts", "build/src/cli/main.js"],
    ...["build/src/node/training/worker.js", "build/src/node/models/kerasWorker.js"],
    ...["examples/pictures/seven-pencil-photo.jpg"],
  ]) {
    assert.ok(files.includes(needed), `${needed} is missing`);
  }
});

test("the installed command predicts", async () => {
  const { bin } = JSON.parse(
    await readFile(join(project, "node_modules", "tenfold", "package.json"), "utf8"),
  ) as { bin: { tenfold: string } };
  const main = join(project, "node_modules", "tenfold", bin.tenfold);
  assert.match(await readFile(main, "utf8"), /^#!\/usr\/bin\/env node\n/);
  const args = [main, "predict", "digit.png", "--json"];
  const { status, stdout, stderr } = await run(process.execPath, args, { cwd: project });
  assert.deepEqual([status, stderr], [0, ""]);
  assert.equal(jsonLines(stdout)[0]!.digit, label);
});

test("the installed library predicts, and gives no more than it says", async () => {
  await writeFile(
    join(project, "use.js"),
    `import * as tenfold from "tenfold";
     const recognizer = await tenfold.loadRecognizer();
     const { digit } = await recognizer.readFile("digit.png");
     await tenfold.loadModel("node_modules/tenfold/models/lenet5.h5");
     console.log(JSON.stringify({ digit, names: Object.keys(tenfold).sort() }));`,
  );
  const { status, stdout, stderr } = await run(process.execPath, ["use.js"], { cwd: project });
  assert.deepEqual([status, stderr], [0, ""]);
  assert.deepEqual(JSON.parse(stdout), {
    digit: label,
    names: [
      "PauseSwitch",
      "TenfoldError",
      "activations",
      "adapt",
      "augment",
      "augmentationKindNames",
      "augmentationKinds",
      "batchNorm",
      "calibrate",
      "classification",
      "classificationTraining",
      "compilePattern",
      "concat",
      "conv2d",
      "countParameters",
      "cutPile",
      "defaultRecipe",
      "defaultSpace",
      "dense",
      "dropout",
      "evaluate",
      "evaluateSet",
      "explainUnit",
      "fieldOf",
      "fineTune",
      "fineTuneRecipe",
      "fitsPattern",
      "flatten",
      "globalPool",
      "joinSets",
      "lenet5",
      "loadFormReader",
      "loadMnist",
      "loadMnistPart",
      "loadModel",
      "loadReader",
      "loadRecognizer",
      "loadRehearsal",
      "maxPool2d",
      "networks",
      "noDigit",
      "openPile",
      "openSet",
      "patternDescriptions",
      "prepareSet",
      "rankTrials",
      "readPileLabels",
      "relu",
      "rescale",
      "residual",
      "runMnistC",
      "saveModel",
      "sliceOf",
      "softmax",
      "splitValidation",
      "strongAugmentation",
      "summarizeModel",
      "topGuesses",
      "train",
      "tune",
      "vgg7",
      "withNewHead",
      "writePileLabels",
      "writeReport",
      "writeSetReport",
    ],
  });
});

test("nothing but the library and its description can be imported", async () => {
  const script = `import "tenfold/build/src/cli/main.js";`;
  const args = ["--input-type=module", "-e", script];
  const { status, stderr } = await run(process.execPath, args, { cwd: project });
  assert.equal(status, 1);
  assert.match(stderr, /ERR_PACKAGE_PATH_NOT_EXPORTED/);
});

/** What TypeScript says of a file of the project, which checks the declarations of all packages, too. */
async function compile(source: string, ...flags: string[]) {
  const compiler = join(packageFolder, "node_modules", "typescript", "bin", "tsc");
  const always = ["--noEmit", "--strict", "--skipLibCheck", "false", "--target", "es2022"];
  const args = [compiler, ...always, ...flags, source];
  const { status, stdout } = await run(process.execPath, args, { cwd: project });
  return { status, stdout };
}

/** Flags by which TypeScript takes the declarations that a bundler for browsers takes. */
const bundled = [
  ...["--module", "esnext", "--moduleResolution", "bundler", "--customConditions", "browser"],
] as const;

test("a page's declarations have what a page reads", async () => {
  const source = join(project, "page.ts");
  await writeFile(
    source,
    `import { loadModel, loadRecognizer, saveModel, train } from "tenfold";
     const recognizer = await loadRecognizer({ wasm: "/ort.wasm", model: new URL("https://a/b.onnx") });
     for (const one of [document.createElement("canvas"), new Image(), new OffscreenCanvas(1, 1)]) {
       const digit: number | null = (await recognizer.read(one)).digit;
       console.log(digit);
     }
     for await (const { source } of recognizer.readMany([new File([], "7.png")])) console.log(source);
     const model = await loadModel(new File([], "own.h5"));
     const bytes: Uint8Array<ArrayBuffer> = await saveModel("own.onnx", model);
     // @ts-expect-error: a page has no paths to write to
     await train({ data: bytes, checkpoint: "own.checkpoint" });`,
  );
  const found = await compile(source, "--lib", "es2023,dom,dom.asynciterable", ...bundled);
  assert.deepEqual(found, { status: 0, stdout: "" });
});

describe("the declarations are complete", () => {
  for (const [environment, ...flags] of [
    ["in Node", "--lib", "es2022", "--types", "node"],
    ["in Node with a page's types", "--lib", "es2022,dom", "--types", "node"],
    ["on a page", "--lib", "es2022,dom"],
    ["in a page's worker", "--lib", "es2022,webworker"],
    ["in a page's bundle", "--lib", "es2022,dom", ...bundled],
    ["in Node, exactly optional", "--types", "node", "--exactOptionalPropertyTypes"],
  ] as const) {
    test(environment, async () => {
      const source = join(project, "all.ts");
      await writeFile(source, 'export * from "tenfold";');
      const found = await compile(source, "--module", "nodenext", ...flags);
      assert.deepEqual(found, { status: 0, stdout: "" });
    });
  }

  test("else the compiler says what is missing", async () => {
    const source = join(project, "none.ts");
    await writeFile(source, 'export * from "tenfold";');
    const found = await compile(source, "--module", "nodenext", "--lib", "es2022");
    assert.match(found.stdout, /Cannot find name 'URL'/);
  });
});

describe("TypeScript sees the types with", () => {
  for (const [moduleResolution, module] of [
    ["nodenext", "nodenext"],
    ["node16", "node16"],
    ["bundler", "esnext"],
  ] as const) {
    test(`moduleResolution ${moduleResolution}`, async () => {
      const source = join(project, `use-${moduleResolution}.ts`);
      await writeFile(
        source,
        `import { type Evaluation, type Network, type Prediction, TenfoldError } from "tenfold";
         import { conv2d, evaluate, lenet5, loadMnist, loadRecognizer, train } from "tenfold";
         import { calibrate, evaluateSet, networks, openSet, prepareSet } from "tenfold";
         import { type DigitSet, runMnistC, type SetEvaluation, strongAugmentation } from "tenfold";
         const recognizer = await loadRecognizer({ threads: 2 });
         const one: Prediction = await recognizer.read(new URL("https://example.org/7.png"));
         const digit: number | null = one.digit;
         const { signal } = new AbortController();
         for (const source of [new Blob([]), new ArrayBuffer(1), new Uint8Array(1), new Response()]) {
           await recognizer.read(source, { signal, deadlineMs: 10 });
         }
         await recognizer.read({ width: 1, height: 1, data: new Uint8ClampedArray(4) });
         for await (const { index, answer } of recognizer.readMany([new URL("file:///7.png")])) {
           console.log(index, answer?.digit);
         }
         await recognizer.read(process.stdin);
         const network: Network = { ...lenet5, layers: [conv2d(8, 3), ...lenet5.layers.slice(2)] };
         const { train: data } = await loadMnist();
         const { model } = await train({ network, data, epochs: 1, schedule: "cosine" });
         const found: Evaluation = await evaluate({ model });
         const own: DigitSet = (await prepareSet("pictures")).data;
         const extra = [{ train: own }];
         const augmentation = [...strongAugmentation, { kind: "blur", strength: 1, chance: 0.1 } as const];
         await train({ network: networks.get("vgg7")!, data, extra, augmentation });
         const { temperature }: { temperature: number } = (await calibrate(model, own)).calibration;
         const reader = await loadRecognizer({ model: ["a.h5", model], tta: 3 });
         const set: SetEvaluation = await evaluateSet(reader, await openSet("pictures"));
         const mean: number = (await runMnistC({ reader, set: own, seed: temperature })).mean.predict;
         await reader.release();
         await loadRecognizer({ model: ["a.h5", "b.onnx"], tta: set.digits, threshold: mean });
         // @ts-expect-error: accuracy is a number
         const wrong: string = found.accuracy;
         // @ts-expect-error: there is no such schedule
         await train({ data, schedule: "steps" });
         export const code: "NO_INK" | undefined =
           wrong || digit ? undefined : (new TenfoldError("NO_INK", "") as { code: "NO_INK" }).code;`,
      );
      const where = ["--module", module, "--moduleResolution", moduleResolution];
      const found = await compile(source, "--types", "node", ...where);
      assert.deepEqual(found, { status: 0, stdout: "" });
    });
  }
});

test("a fault of our own ends with status 1 and a stack to report", async () => {
  const installed = join(project, "node_modules", "tenfold");
  const shipped = join(installed, "models", "vgg7.onnx");
  await rename(shipped, `${shipped}.away`);
  const args = [join(installed, "build/src/cli/main.js"), "predict", "digit.png"];
  const { status, stdout, stderr } = await run(process.execPath, args, { cwd: project });
  await rename(`${shipped}.away`, shipped);
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(
    stderr,
    /^tenfold: this is a fault of Tenfold itself, .*report it:\nError: ENOENT: /,
  );
});
