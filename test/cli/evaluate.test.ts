import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { before, test } from "node:test";
import { packageFolder } from "../../src/node/packageFiles.js";
import { idxBytes } from "../data/idxBytes.js";
import { jsonLines, tenfold } from "./runCli.js";
import { temporaryFolder, writeSmallMnist } from "./smallMnist.js";

let cwd = "";
before(async (context) => {
  cwd = await temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
  await writeSmallMnist(join(cwd, "data"), { train: 10, test: 200 });
});

test("the shipped model reads the 10,000 test images, as one JSON object", async () => {
  const { status, stdout, stderr } = await tenfold(["evaluate", "--json"]);
  assert.deepEqual([status, stderr], [0, ""]);
  const [found, ...more] = jsonLines(stdout);
  assert.deepEqual(more, []);
  const { model, images, accuracy, loss, confusion, perDigit, cost, ...formatConfidence } = found!;
  assert.deepEqual(Object.keys(formatConfidence), ["ece", "reliability", "riskCoverage"]);
  assert.ok(
    (formatConfidence.ece as number) > 0 && (formatConfidence.ece as number) < 0.01,
    `${formatConfidence.ece}`,
  );
  const bins = formatConfidence.reliability as { images: number }[];
  assert.deepEqual([bins.length, bins.reduce((sum, bin) => sum + bin.images, 0)], [15, 10_000]);
  const { curve } = formatConfidence.riskCoverage as {
    curve: { coverage: number; risk: number }[];
  };
  assert.deepEqual(curve.at(-1)!.coverage, 1);
  assert.ok(Math.abs(1 - curve.at(-1)!.risk - (accuracy as number)) < 1e-12);
  assert.match(model as string, /models.vgg7\.onnx$/);
  assert.equal(images, 10_000);
  assert.ok((accuracy as number) > 0.98 && (accuracy as number) < 1, `${accuracy}`);
  assert.ok((loss as number) > 0 && (loss as number) < 0.1, `${loss}`);
  const { millisecondsPerImage, relative } = cost as Record<string, number>;
  assert.ok(millisecondsPerImage! > 0.001 && millisecondsPerImage! < 10, `${millisecondsPerImage}`);
  assert.ok(relative! >= 1 && relative! < 1.05, `${relative}`);
  const rows = confusion as number[][];
  assert.deepEqual([rows.length, ...rows.map(({ length }) => length)], Array(11).fill(10));
  assert.equal(
    rows.flat().reduce((sum, count) => sum + count, 0),
    10_000,
  );
  const right = rows.reduce((sum, row, digit) => sum + row[digit]!, 0);
  assert.equal(accuracy, right / 10_000);
  // Scripts rely on these names: they are the command line's contract.
  const scores = perDigit as object[];
  assert.deepEqual(Object.keys(scores[0] ?? {}), ["digit", "images", "precision", "recall"]);
  assert.deepEqual(
    scores.map((score) => (score as { digit: number }).digit),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  );
});

test("people get figures and tables, and a report that stands alone", async () => {
  const args = ["evaluate", "--data", "data", "--report", "report.html"];
  const { status, stdout, stderr } = await tenfold(args, { cwd });
  assert.deepEqual([status, stderr], [0, ""]);
  assert.match(stdout, /^vgg7\.onnx \(shipped\) on 200 images\n/);
  assert.match(
    stdout,
    /\naccuracy {2}\d+\.\d\d% {2}\(95% interval \d\d\.\d\d%–\d+\.\d\d%\), \d+ w/,
  );
  assert.match(stdout, /\nloss {6}\d\.\d+\n/);
  assert.match(stdout, /\nECE {7}\d\.\d\d% {2}\(expected calibration error, 15 bins\)\n/);
  assert.match(stdout, /\ncoverage {2}99% answered: \d+\.\d\d%, 95%: \d+\.\d\d%, .*; area 0\./);
  const table = stdout.split("\n").filter((line) => /^(shown|\d +[\d·])/.test(line));
  const [head, ...rows] = table.slice(0, 11);
  assert.match(head!, /^shown \\ read as( +\d){10}$/);
  assert.equal(rows.length, 10);
  for (const row of rows) assert.equal(row.length, head!.length, row);
  assert.match(stdout, /\ndigit {2}images {2}precision {3}recall\n0 +\d+ +[\d.]+% +[\d.]+%\n/);
  assert.match(stdout, /\nReport: report\.html\n$/);
  const page = await readFile(join(cwd, "report.html"), "utf8");
  assert.match(page, /^<!doctype html>/);
  assert.match(page, /How well vgg7 reads 200 digits/);
});

test("several models and looks are scored together, with what that costs", async () => {
  const files = ["lenet5.h5", "lenet5.onnx"].map((name) => join(packageFolder, "models", name));
  const models = files.flatMap((file) => ["--model", file]);
  const args = ["evaluate", "--data", "data", ...models, "--tta", "3"];
  const report = ["--report", "silent.html", "--json"];
  const { status, stdout, stderr } = await tenfold([...args, ...report], { cwd });
  assert.deepEqual([status, stderr], [0, ""]);
  const [found, ...more] = jsonLines(stdout);
  assert.deepEqual([found!.model, more], [files, []]);
  // With --json it is written silently.
  const page = await readFile(join(cwd, "silent.html"), "utf8");
  assert.match(page, /How well lenet5 \+ lenet5 read 200 digits/);
  assert.match(page, /<\/html>\s*$/);
  for (const file of files) {
    assert.ok(page.includes(` from <code>${basename(file)}</code>`), file);
    const sha256 = createHash("sha256")
      .update(await readFile(file))
      .digest("hex");
    assert.ok(page.includes(sha256), file);
  }
  // No folder of this machine, in the command neither.
  assert.ok(!page.includes(packageFolder) && !page.includes(cwd));
  assert.match(
    page,
    /tenfold evaluate --data data --model lenet5\.h5 --model lenet5\.onnx --tta 3/,
  );
  const { millisecondsPerImage, relative } = found!.cost as Record<string, number>;
  assert.ok(millisecondsPerImage! > 0);
  assert.ok(relative! > 2 && relative! < 60, `${relative}`);
  const told = await tenfold(args, { cwd });
  assert.match(told.stdout, /^\S+lenet5\.h5 \+ \S+lenet5\.onnx on 200 images\n/);
  assert.match(told.stdout, /\n[\d.]+ ms per image, \d+\.\d times one model's\n$/);
});

for (const [what, change, message] of [
  [
    "cut images",
    async (folder: string) => {
      const file = join(folder, "t10k-images-idx3-ubyte");
      await writeFile(file, (await readFile(file)).subarray(0, 5000));
    },
    /t10k-images-idx3-ubyte: expected \d+ bytes .*found 5000; the file is cut short/,
  ],
  [
    "a label above 9",
    (folder: string) =>
      writeFile(
        join(folder, "t10k-labels-idx1-ubyte"),
        idxBytes([200], new Uint8Array(200).fill(10)),
      ),
    /t10k-labels-idx1-ubyte: expected labels 0…9, found 10 at index 0/,
  ],
  [
    "fewer labels than images",
    (folder: string) =>
      writeFile(join(folder, "t10k-labels-idx1-ubyte"), idxBytes([199], new Uint8Array(199))),
    /expected 200 labels, one a picture in .*, found 199/,
  ],
] as const) {
  test(`${what}: status 2, and the file named`, async (context) => {
    const folder = await temporaryFolder(context);
    await cp(join(cwd, "data"), folder, { recursive: true });
    await change(folder);
    const { status, stdout, stderr } = await tenfold(["evaluate", "--data", folder, "--json"]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.match(stderr, message);
    assert.match(stderr, /^tenfold: /);
  });
}
