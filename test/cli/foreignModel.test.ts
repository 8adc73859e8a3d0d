import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { saveModel } from "../../src/node/models/modelFile.js";
import { formatMisreading } from "../../src/reading/knownDigits.js";
import { foreign, vgg7 } from "../reading/foreignModels.js";
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
  await saveModel(join(cwd, "bad.h5"), foreign(vgg7, { scale: 255 }));
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

const found = {
  model: "bad.h5",
  right: 11,
  of: 100,
  readsAs: { form: "unit", right: 99 },
} as const;
const message = formatMisreading(found);
const warnings = [{ code: "MISREADS_KNOWN_DIGITS", message, ...found }];

test("predict tells it once, before its answers, and with each in JSON", async () => {
  const people = await tenfold(["predict", "set", "--model", "bad.h5"], { cwd });
  assert.equal(people.status, 0);
  // The folder's labels.csv is told, too.
  assert.equal(people.stderr.split("\n")[0], `tenfold: ${message}`);
  assert.equal(people.stderr.split(message).length, 2);
  assert.equal(people.stdout.trimEnd().split("\n").length, 2);
  const args = ["predict", "set/a.png", "missing.png", "set/b.png", "--model", "bad.h5", "--json"];
  const scripts = await tenfold(args, { cwd });
  assert.deepEqual([scripts.status, scripts.stderr], [2, `tenfold: ${message}\n`]);
  assert.deepEqual(
    jsonLines(scripts.stdout).map((line) => line.warnings),
    [warnings, undefined, warnings],
  );
});

test("it stands before the first answer", async () => {
  const command = '"$0" "$1" predict set/a.png set/b.png --model bad.h5 2>&1';
  const { stdout } = await run("sh", ["-c", command, process.execPath, mainFile], { cwd });
  const lines = stdout.trimEnd().split("\n");
  assert.equal(lines.length, 3);
  assert.equal(lines[0], `tenfold: ${message}`);
});

test("a name that would reach the terminal is shown harmless", async () => {
  const { stderr } = await tenfold(["predict", "set/a.png", "--model", "their\u001bs.h5"], { cwd });
  assert.match(stderr, /^tenfold: their\ufffds\.h5 reads 11 of 100/);
});

describe("each command that opens a model of others tells it once", () => {
  for (const [name, ...args] of [
    ["evaluate", "evaluate", "--data", "mnist", "--model"],
    ["evaluate --set", "evaluate", "--set", "set", "--model"],
    ["evaluate --suite", "evaluate", "--suite", "mnist-c", "--data", "mnist", "--model"],
    ["calibrate", "calibrate", "--data", "mnist", "--validation", "50"],
  ] as const) {
    test(name, async () => {
      const bad = await tenfold([...args, "bad.h5", "--json"], { cwd });
      assert.deepEqual([bad.status, bad.stderr], [0, `tenfold: ${message}\n`]);
      assert.deepEqual(jsonLines(bad.stdout)[0]?.warnings, warnings);
      const good = await tenfold([...args, "good.h5", "--json"], { cwd });
      assert.deepEqual([good.status, good.stderr], [0, ""]);
      assert.equal(jsonLines(good.stdout)[0]?.warnings, undefined);
    });
  }
});

describe("its page tells it at the head, without a path of the machine", () => {
  const warning = `<p class="warning"><strong>Careful:</strong> ${message}.</p>`;
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
      assert.ok((await pageOf("bad.h5")).includes(warning));
      assert.ok(!(await pageOf("good.h5")).includes('class="warning"'));
    });
  }
});

test("a copy that Tenfold converts or calibrates stays somebody else's", async () => {
  await tenfold(["convert", "bad.h5", "converted.onnx"], { cwd });
  const calibrate = ["calibrate", "bad.h5", "--out", "fitted.h5"];
  await tenfold([...calibrate, "--data", "mnist", "--validation", "50"], { cwd });
  for (const file of ["converted.onnx", "fitted.h5"]) {
    const { status, stderr } = await tenfold(["predict", "set/a.png", "--model", file], { cwd });
    assert.deepEqual(
      [status, stderr],
      [0, `tenfold: ${formatMisreading({ ...found, model: file })}\n`],
    );
  }
});
