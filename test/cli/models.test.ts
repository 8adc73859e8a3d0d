import assert from "node:assert/strict";
import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  batchNorm,
  concat,
  conv2d,
  dense,
  globalPool,
  residual,
  softmax,
} from "../../src/network/layers/index.js";
import { loadModel, saveModel } from "../../src/node/models/modelFile.js";
import { madeUpModel, madeUpNetwork } from "../formats/madeUp.js";
import { smallModel } from "../reading/models.js";
import { jsonLines, run, tenfold } from "./runCli.js";
import { temporaryFolder } from "./smallMnist.js";

const fixture = (name: string) =>
  fileURLToPath(new URL(`../../../test/formats/fixtures/${name}`, import.meta.url));

test("convert goes from .h5 to .onnx and back with the same weights", async (context) => {
  const cwd = await temporaryFolder(context);
  const model = smallModel();
  await saveModel(join(cwd, "a.h5"), model);
  for (const [from, to] of [
    ["a.h5", "b.onnx"],
    ["b.onnx", "c.h5"],
    ["c.h5", "d.h5"],
  ] as const) {
    const { status, stdout, stderr } = await tenfold(["convert", from, to], { cwd });
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, new RegExp(`^Wrote ${to}: small, 1,554 parameters\\.\\n$`));
    const { network, weights } = await loadModel(join(cwd, to));
    assert.deepEqual({ network, weights }, { network: model.network, weights: model.weights });
  }
});

test("convert never writes over what it reads, under any name", async (context) => {
  const cwd = await temporaryFolder(context);
  await saveModel(join(cwd, "a.h5"), smallModel());
  const before = await readFile(join(cwd, "a.h5"));
  await symlink("a.h5", join(cwd, "link.h5"));
  const { status, stderr } = await tenfold(["convert", "a.h5", "link.h5"], { cwd });
  assert.equal(status, 2);
  assert.equal(stderr, "tenfold: link.h5: is the file to read; choose another name to write to\n");
  assert.deepEqual(await readFile(join(cwd, "a.h5")), before);
});

test("a disk that takes no more leaves the old file whole and nothing half-written", async (context) => {
  if (process.platform === "win32") return context.skip("no ulimit here");
  const cwd = await temporaryFolder(context);
  await saveModel(join(cwd, "a.h5"), smallModel());
  await writeFile(join(cwd, "old.onnx"), "what was there");
  const { mainFile } = await import("./runCli.js");
  // A limit on a file's size: its writes fail as those on a full disk do.
  const script = `trap "" XFSZ; ulimit -f 4; exec "$0" "$1" convert a.h5 old.onnx`;
  const { status, stderr } = await run("sh", ["-c", script, process.execPath, mainFile], { cwd });
  assert.match(stderr, /^tenfold: old\.onnx: cannot be written: .*; free some space or choose/);
  assert.equal(status, 2);
  assert.equal(await readFile(join(cwd, "old.onnx"), "utf8"), "what was there");
  const { stdout } = await run("ls", ["-A"], { cwd });
  assert.equal(stdout, "a.h5\nold.onnx\n");
});

test("info tells layers, shapes and parameters", async (context) => {
  const cwd = await temporaryFolder(context);
  await saveModel(join(cwd, "a.onnx"), smallModel());
  const people = await tenfold(["info", "a.onnx"], { cwd });
  assert.deepEqual([people.status, people.stderr], [0, ""]);
  assert.deepEqual(people.stdout.split("\n"), [
    "a.onnx: small, 1,554 parameters",
    "",
    "layer          output       parameters",
    "input          28 × 28 × 1",
    "rescaling      28 × 28 × 1",
    "conv2d         24 × 24 × 4         104",
    "re_lu          24 × 24 × 4",
    "max_pooling2d  6 × 6 × 4",
    "flatten        144",
    "dense          10                1,450",
    "softmax        10",
    "",
  ]);
  const { status, stdout } = await tenfold(["info", "a.onnx", "--json"], { cwd });
  assert.equal(status, 0);
  const [found, ...more] = jsonLines(stdout);
  assert.deepEqual(more, []);
  const { layers, ...others } = found!;
  assert.deepEqual(others, {
    file: "a.onnx",
    name: "small",
    input: "28 × 28 × 1",
    parameters: 1554,
    history: [],
  });
  assert.deepEqual((layers as unknown[])[1], {
    place: "1",
    name: "conv2d",
    output: "24 × 24 × 4",
    parameters: 104,
  });
});

test("info draws branches and tells the calibration", async (context) => {
  const cwd = await temporaryFolder(context);
  const network = madeUpNetwork([
    residual([conv2d(1, 3, { padding: "same", bias: false }), batchNorm()]),
    concat([globalPool("average")], [globalPool("max")]),
    dense(10),
    softmax(),
  ]);
  const calibration = { temperature: 1.2345, threshold: 0.25 };
  await saveModel(join(cwd, "a.h5"), { ...madeUpModel(network), calibration });
  const people = await tenfold(["info", "a.h5"], { cwd });
  assert.deepEqual([people.status, people.stderr], [0, ""]);
  assert.deepEqual(people.stdout.split("\n"), [
    "a.h5: made up, 43 parameters",
    "",
    "layer                       output     parameters",
    "input                       6 × 5 × 1",
    "┌ conv2d                    6 × 5 × 1           9",
    "│ batch_normalization       6 × 5 × 1           4",
    "├ (unchanged)               6 × 5 × 1",
    "└ add                       6 × 5 × 1",
    "┌ global_average_pooling2d  1",
    "├ global_max_pooling2d      1",
    "└ concatenate               2",
    "dense                       10                 30",
    "softmax                     10",
    "",
    "Calibrated: temperature 1.234; pictures with a digitness below 0.250 are refused.",
    "",
  ]);
  const { stdout } = await tenfold(["info", "a.h5", "--json"], { cwd });
  const [found] = jsonLines(stdout);
  assert.deepEqual(found!.calibration, calibration);
  assert.deepEqual((found!.layers as unknown[])[2], {
    place: "0.1",
    name: "(unchanged)",
    output: "6 × 5 × 1",
    parameters: 0,
  });
});

test("info and convert open what the real Keras saved", async (context) => {
  const cwd = await temporaryFolder(context);
  const info = await tenfold(["info", fixture("keras3.h5")]);
  assert.deepEqual([info.status, info.stderr], [0, ""]);
  const converted = await tenfold(["convert", fixture("keras3.h5"), "out.onnx"], { cwd });
  assert.deepEqual([converted.status, converted.stderr], [0, ""]);
});

for (const [name, message] of [
  ["lambda_layer.h5", /Lambda/],
  ["external_link.h5", /extern/i],
  ["soft_link.h5", /soft/i],
  ["absurd_size.h5", /absurd_size\.h5: /],
  ["wrong_shape.h5", /expected a kernel of \[/],
  ["weights_only.h5", /holds no model_config/],
] as const) {
  test(`a model file at fault, ${name}: status 2, the file named`, async () => {
    const { status, stdout, stderr } = await tenfold(["info", fixture(name), "--json"]);
    assert.deepEqual([status, stdout], [2, ""]);
    assert.ok(stderr.startsWith(`tenfold: ${fixture(name)}: `), stderr);
    assert.match(stderr, message);
    assert.equal(stderr.split("\n").length, 2);
  });
}

test("a cut .h5 and an ONNX file of others are refused", async (context) => {
  const cwd = await temporaryFolder(context);
  await saveModel(join(cwd, "whole.h5"), smallModel());
  const bytes = await readFile(join(cwd, "whole.h5"));
  await writeFile(join(cwd, "cut.h5"), bytes.subarray(0, bytes.length - 100));
  const cut = await tenfold(["info", "cut.h5"], { cwd });
  assert.equal(cut.status, 2);
  assert.match(cut.stderr, /^tenfold: cut\.h5: /);
  // An ONNX model that holds its version alone: field 1, a number, 10.
  await writeFile(join(cwd, "other.onnx"), Uint8Array.of(0x08, 0x0a));
  const other = await tenfold(["info", "other.onnx"], { cwd });
  assert.equal(other.status, 2);
  assert.match(other.stderr, /^tenfold: other\.onnx: only \.onnx files that Tenfold wrote/);
});
