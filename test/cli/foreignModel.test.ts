import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { loadModel, saveModel } from "../../src/node/models/modelFile.js";
import { formatInput } from "../../src/reading/findInput.js";
import { foreign, vgg7 } from "../reading/foreignModels.js";
import { smallModel } from "../reading/models.js";
import { digitPng } from "./pictures.js";
import { jsonLines, mainFile, run, tenfold } from "./runCli.js";
import { temporaryFolder, writeSmallMnist } from "./smallMnist.js";

let cwd = "";
const atEnd: (() => unknown)[] = [];
before(async () => {
  cwd = await temporaryFolder({ after: (done) => atEnd.push(done as () => unknown) });
  await saveModel(join(cwd, "good.h5"), foreign(vgg7));
  // A file's name may hold anything.
  await saveModel(join(cwd, "their\u001bs.h5"), foreign(vgg7, { scale: 255 }));
  await saveModel(join(cwd, "unit.h5"), foreign(vgg7, { scale: 255 }));
  const { network, weights } = smallModel();
  await saveModel(join(cwd, "none.h5"), { network, weights });
  const set = join(cwd, "set");
  await mkdir(set);
  await writeFile(join(set, "a.png"), (await digitPng(0)).png);
  await writeFile(join(set, "b.png"), (await digitPng(1)).png);
  await writeFile(join(set, "labels.csv"), "file,label\na.png,7\nb.png,2\n");
  await writeSmallMnist(join(cwd, "mnist"), { train: 60, test: 10 });
});
after(async () => {
  for (const done of atEnd) await done();
});

const found = { model: "unit.h5", input: "0..1", right: 99, of: 100 } as const;
const message = formatInput(found);
const inputs = [{ ...found, message }];

test("predict tells it once, before its answers, and with each in JSON", async () => {
  const people = await tenfold(["predict", "set", "--model", "unit.h5"], { cwd });
  assert.equal(people.status, 0);
  // The folder's labels.csv is told, too.
  assert.equal(people.stderr.split("\n")[0], `tenfold: ${message}`);
  assert.equal(people.stderr.split(message).length, 2);
  assert.equal(people.stdout.trimEnd().split("\n").length, 2);
  const args = ["predict", "set/a.png", "missing.png", "set/b.png", "--model", "unit.h5", "--json"];
  const scripts = await tenfold(args, { cwd });
  assert.deepEqual([scripts.status, scripts.stderr], [2, `tenfold: ${message}\n`]);
  assert.deepEqual(
    jsonLines(scripts.stdout).map((line) => [line.digit, line.inputs]),
    [
      [7, inputs],
      [undefined, undefined],
      [2, inputs],
    ],
  );
});

test("it stands before the first answer", async () => {
  const command = '"$0" "$1" predict set/a.png set/b.png --model unit.h5 2>&1';
  const { stdout } = await run("sh", ["-c", command, process.execPath, mainFile], { cwd });
  const lines = stdout.trimEnd().split("\n");
  assert.equal(lines.length, 3);
  assert.equal(lines[0], `tenfold: ${message}`);
});

test("a name that would reach the terminal is shown harmless", async () => {
  const { stderr } = await tenfold(["predict", "set/a.png", "--model", "their\u001bs.h5"], { cwd });
  assert.match(stderr, /^tenfold: their\ufffds\.h5 was made by another program/);
});

describe("each command that opens a model of others tells it once, and takes --input", () => {
  for (const [name, ...args] of [
    ["evaluate", "evaluate", "--data", "mnist", "--model"],
    ["evaluate --set", "evaluate", "--set", "set", "--model"],
    ["evaluate --suite", "evaluate", "--suite", "mnist-c", "--data", "mnist", "--model"],
    ["calibrate", "calibrate", "--data", "mnist", "--validation", "50"],
  ] as const) {
    test(name, async () => {
      // First what is refused: a calibration leaves its copy, which the next does not replace.
      const wrong = await tenfold([...args, "unit.h5", "--input", "0..3"], { cwd });
      assert.equal(wrong.status, 2);
      assert.match(wrong.stderr, /input: expected 0\.\.255, .*got "0\.\.3"/);
      const none = await tenfold([...args, "none.h5"], { cwd });
      assert.equal(none.status, 2);
      assert.match(none.stderr, /none\.h5: expected a model that reads MNIST's digits .* --input/s);
      const told = await tenfold([...args, "unit.h5", "--json"], { cwd });
      assert.deepEqual([told.status, told.stderr], [0, `tenfold: ${message}\n`]);
      assert.deepEqual(jsonLines(told.stdout)[0]?.inputs, inputs);
      const good = await tenfold([...args, "good.h5", "--json"], { cwd });
      assert.deepEqual([good.status, good.stderr], [0, ""]);
      assert.equal(jsonLines(good.stdout)[0]?.inputs, undefined);
      const given = await tenfold([...args, "none.h5", "--input", "-1..1", "--json"], { cwd });
      assert.deepEqual([given.status, given.stderr], [0, ""]);
    });
  }
});

describe("its page tells it at the head, without a path of the machine", () => {
  const note = `<p class="told">${message}.</p>`;
  for (const [name, ...args] of [
    ["evaluate", "--data", "mnist"],
    ["evaluate --set", "--set", "set"],
    ["evaluate --suite", "--suite", "mnist-c", "--data", "mnist"],
  ] as const) {
    test(name, async () => {
      const pageOf = async (model: string) => {
        const flags = ["--model", join(cwd, model), "--report", "page.html"];
        const { status, stderr } = await tenfold(["evaluate", ...args, ...flags], { cwd });
        assert.equal(status, 0, stderr);
        return readFile(join(cwd, "page.html"), "utf8");
      };
      assert.ok((await pageOf("unit.h5")).includes(note));
      assert.ok(!(await pageOf("good.h5")).includes('class="told"'));
    });
  }
});

test("a copy that Tenfold converts or calibrates says it, and it is not told again", async () => {
  const converted = await tenfold(["convert", "unit.h5", "converted.onnx"], { cwd });
  assert.equal(converted.stderr, `tenfold: ${message}\n`);
  await tenfold(["convert", "converted.onnx", "back.h5"], { cwd });
  const flags = ["--data", "mnist", "--validation", "50"];
  for (const [from, to] of [
    ["unit.h5", "fitted.h5"],
    ["unit.h5", "fitted.onnx"],
    ["converted.onnx", "fitted-again.onnx"],
  ] as const) {
    await tenfold(["calibrate", from, "--out", to, ...flags], { cwd });
  }
  const files = ["converted.onnx", "back.h5", "fitted.h5", "fitted.onnx", "fitted-again.onnx"];
  for (const file of files) {
    assert.equal((await loadModel(join(cwd, file))).input, "0..1", file);
    const args = ["predict", "set/a.png", "--model", file, "--json"];
    const { status, stdout, stderr } = await tenfold(args, { cwd });
    assert.deepEqual([status, stderr, jsonLines(stdout)[0]?.digit], [0, "", 7], file);
  }
});

test("convert and info take it by hand, and what reads no digits is converted all the same", async () => {
  await tenfold(["convert", "none.h5", "hand.onnx", "--input", "-1..1,inverted"], { cwd });
  assert.equal((await loadModel(join(cwd, "hand.onnx"))).input, "-1..1,inverted");
  const none = await tenfold(["convert", "none.h5", "unknown.onnx"], { cwd });
  assert.equal(none.status, 0);
  assert.match(none.stderr, /^tenfold: none\.h5: expected a model that reads/);
  assert.equal((await loadModel(join(cwd, "unknown.onnx"))).input, undefined);
  const infoOf = async (...args: string[]) => (await tenfold(["info", ...args], { cwd })).stdout;
  assert.match(await infoOf("hand.onnx"), /\nGiven pictures as -1\.\.1,inverted\.\n/);
  assert.match(await infoOf("unit.h5"), /\nGiven pictures as 0\.\.1\.\n/);
  assert.match(await infoOf("none.h5"), /\nGiven pictures: none\.h5: expected a model/);
  assert.match(await infoOf("none.h5", "--input", "0..1"), /\nGiven pictures as 0\.\.1\.\n/);
  assert.equal(jsonLines(await infoOf("unit.h5", "--json"))[0]?.given, "0..1");
});
