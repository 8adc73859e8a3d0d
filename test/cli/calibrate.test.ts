import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { loadModel, saveModel } from "../../src/formats/modelFile.node.js";
import { packageFolder } from "../../src/recognition/shippedModel.node.js";
import { idxBytes } from "../data/idxBytes.js";
import { smallModel } from "../recognition/models.js";
import { jsonLines, tenfold } from "./runCli.js";
import { temporaryFolder, writeSmallMnist } from "./smallMnist.js";

const shipped = join(packageFolder, "models", "lenet5.h5");

test("the shipped model is made less sure of itself, and refuses nothing unasked", async (context) => {
  const cwd = await temporaryFolder(context);
  const before = await readFile(shipped);
  const args = ["calibrate", shipped, "--out", "calibrated.onnx", "--json"];
  const { status, stdout, stderr } = await tenfold(args, { cwd });
  assert.deepEqual([status, stderr], [0, ""]);
  const [{ temperature, ...others }] = jsonLines(stdout) as [Record<string, unknown>];
  assert.ok((temperature as number) > 1.3 && (temperature as number) < 1.7, `${temperature}`);
  assert.deepEqual(others, {
    file: "calibrated.onnx",
    threshold: 0,
    digits: 5000,
    digitsTaken: 1,
    others: 0,
    othersRefused: null,
  });
  assert.deepEqual(await readFile(shipped), before);
  const saved = await loadModel(join(cwd, "calibrated.onnx"));
  assert.deepEqual(saved.calibration, { temperature, threshold: 0 });
});

test("what is no digit counts for the refusal alone", async (context) => {
  const cwd = await temporaryFolder(context);
  await writeSmallMnist(join(cwd, "data"), { train: 400, test: 1 });
  const labels = join(cwd, "data", "train-labels-idx1-ubyte");
  const some = (await readFile(labels)).subarray(8).map((label, at) => (at % 4 === 3 ? 10 : label));
  await writeFile(labels, idxBytes([400], some));
  await saveModel(join(cwd, "eleven.h5"), smallModel({ classes: 11 }));
  const args = ["calibrate", "eleven.h5", "--data", "data", "--validation", "200", "--keep", "0.9"];
  const { status, stdout, stderr } = await tenfold(args, { cwd });
  assert.deepEqual([status, stderr], [0, ""]);
  assert.match(
    stdout,
    /^Wrote eleven\.h5\.\ntemperature {2}\d\.\d{3}\nthreshold {4}0\.\d{3}: takes 90\.00% of 150 digits for digits, refuses \d+\.\d\d% of 50 pictures of no digit\n$/,
  );
});

for (const [what, args, message] of [
  ["a share above 1", ["--keep", "2"], /^tenfold: --keep: expected a number 0…1, got "2"\n$/],
  ["no pictures", ["--validation", "0"], /^tenfold: --validation: expected a whole number of/],
  ["another kind of file", ["--out", "model.txt"], /^tenfold: model\.txt: expected .*\.h5/],
] as const) {
  test(`${what} is refused`, async (context) => {
    const cwd = await temporaryFolder(context);
    const { status, stdout, stderr } = await tenfold(["calibrate", shipped, ...args], { cwd });
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, message);
  });
}
