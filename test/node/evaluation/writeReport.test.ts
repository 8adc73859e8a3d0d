import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { sliceOf } from "../../../src/data/split.js";
import { loadMnistPart } from "../../../src/node/data/mnist.js";
import { evaluate } from "../../../src/node/evaluation/evaluate.js";
import { writeReport, writeSetReport } from "../../../src/node/evaluation/writeReport.js";
import { blankPng, digitPng } from "../../cli/pictures.js";
import { temporaryFolder } from "../../cli/smallMnist.js";
import { foreign, vgg7 } from "../../reading/foreignModels.js";
import { smallModel } from "../../reading/models.js";

const model = smallModel();
const theirs = foreign(vgg7, { scale: 255 });

test("a report tells what evaluate finds, and is a page that stands alone", async (context) => {
  const path = join(await temporaryFolder(context), "report.html");
  const data = sliceOf(await loadMnistPart("test"), 0, 200);
  const found = await writeReport(path, { model, data });
  assert.deepEqual(found, await evaluate({ model, data }));
  const page = await readFile(path, "utf8");
  assert.match(page, /^<!doctype html>/);
  assert.match(page, /<h1>How well small reads 200 digits<\/h1>/);
  assert.ok(page.includes(`${(100 * found.accuracy).toFixed(2)}%`), `${found.accuracy}`);
  assert.doesNotMatch(page, /src="http|href="http/);
  assert.doesNotMatch(page, /<p class="told">/);
  await writeReport(path, { model: theirs, data });
  assert.match(await readFile(path, "utf8"), /<p class="told">theirs was made by another program/);
});

test("a set's report shows the pictures that were refused", async (context) => {
  const folder = await temporaryFolder(context);
  const set = join(folder, "set");
  await mkdir(set);
  const { png, label } = await digitPng(0);
  await writeFile(join(set, "one.png"), png);
  await writeFile(join(set, "blank.png"), await blankPng());
  await writeFile(join(set, "labels.csv"), `file,label\none.png,${label}\nblank.png,3\n`);
  const path = join(folder, "set.html");
  const found = await writeSetReport(path, { set, name: "my scans" });
  assert.deepEqual([found.digits, found.blank], [2, ["blank.png"]]);
  const page = await readFile(path, "utf8");
  assert.match(page, /<h1>How well vgg7 reads my scans<\/h1>/);
  assert.match(page, /data:image\//);
  assert.ok(!page.includes(folder), "the page tells where the set lies");
  assert.doesNotMatch(page, /<p class="told">/);
  const again = await writeSetReport(path, { set, model: theirs });
  assert.equal(again.digits, 2);
  assert.match(await readFile(path, "utf8"), /<p class="told">theirs was made/);
});

test("what is wrong is told before anything is read", async (context) => {
  const folder = await temporaryFolder(context);
  const path = join(folder, "no", "report.html");
  await assert.rejects(writeReport(path, { model: "gone.onnx" }), { code: "FILE_NOT_WRITABLE" });
  await assert.rejects(writeReport(join(folder, "a.html"), { modle: "a.h5" } as object), {
    message: 'writeReport: there is no option "modle"; did you mean model?',
  });
  await assert.rejects(writeSetReport(join(folder, "a.html"), { sett: "a" } as never), {
    message: 'writeSetReport: there is no option "sett"; did you mean set?',
  });
});
