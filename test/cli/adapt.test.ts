import assert from "node:assert/strict";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, type SuiteContext, test } from "node:test";
import sharp from "sharp";
import { composedSet } from "../../src/composing/composedSet.js";
import { mostMarks, noMark } from "../../src/lines/lineLabel.js";
import { marks } from "../../src/lines/marks.js";
import { lineReader } from "../../src/network/networks/lineReader.js";
import { scaled } from "../../src/network/scaled.js";
import { loadModel, saveModel } from "../../src/node/models/modelFile.js";
import { shippedLineReader } from "../../src/node/packageFiles.js";
import { loadRehearsal } from "../../src/node/training/rehearsal.js";
import { lineTraining } from "../../src/tasks/line/training.js";
import { initialWeights } from "../../src/training/initialize.js";
import { startTenfold, tenfold } from "./runCli.js";
import { temporaryFolder } from "./smallMnist.js";

let folder: string;
const at = (name: string) => join(folder, name);
const count = 40;
/** What each picture shows, digits alone. */
const shown: string[] = [];

before(async (context) => {
  folder = await temporaryFolder(context as SuiteContext as never);
  const { images, labels, labelSize, width } = composedSet(
    lineTraining.composition!,
    await loadRehearsal(),
    count,
    5,
  );
  await mkdir(at("pile"));
  for (let line = 0; line < count; line++) {
    const ink = images
      .slice(line * 32 * width, (line + 1) * 32 * width)
      .map((value) => 255 - value);
    const raw = { width, height: 32, channels: 1 } as const;
    await writeFile(at(`pile/${line}.png`), await sharp(ink, { raw }).png().toBuffer());
    const label = [...labels.subarray(line * labelSize, line * labelSize + mostMarks)];
    shown.push(
      label
        .map((mark) => (mark === noMark ? "" : marks[mark]))
        .join("")
        .replace(/\D/g, ""),
    );
  }
  const network = scaled(lineReader, 1 / 8);
  const weights = initialWeights(network, 1);
  await saveModel(at("small.onnx"), { network, weights });
  // One that reads little where it knows nothing: the bias of the blank, the last of the scores.
  const quiet = weights.map((array) => array.slice());
  quiet.at(-1)!.fill(4, marks.length);
  await saveModel(at("quiet.onnx"), { network, weights: quiet });
  const rows = shown.map((digits, line) => `pile/${line}.png,${digits}`);
  await writeFile(at("labels.csv"), ["file,digits", ...rows].join("\n"));
});

const quick = (model = "small.onnx") => [
  ...["--whole", "--lines", at(model), "--steps", "2", "--workers", "1"],
];

describe("tenfold adapt", () => {
  test("learns from labels, says what it did, and leaves the model it began with", async () => {
    const begun = await readFile(at("quiet.onnx"));
    const typed = ["--labels", at("labels.csv"), "--out", at("my.onnx")];
    const args = [at("pile"), ...quick("quiet.onnx"), ...typed];
    const { status, stdout, stderr } = await tenfold(["adapt", ...args]);
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, /^40 lines in 40 pictures; \d+ lines are kept aside\.$/m);
    assert.match(stdout, /^Learned from \d\d lines: 0 by the surest readings, \d\d as typed;/m);
    assert.match(stdout, /^Composed lines read exactly: .* of 1,000\.$/m);
    assert.match(stdout, /^Lines kept aside whose digits are known, read exactly: /m);
    assert.match(stdout, /^Saved .*my\.onnx, after/m);
    assert.match(stdout, /^ {2}.*read --lines .*my\.onnx PICTURE$/m);
    assert.deepEqual(await readFile(at("quiet.onnx")), begun);
    const [mine, old] = [await loadModel(at("my.onnx")), await loadModel(at("quiet.onnx"))];
    assert.notDeepEqual(mine.weights, old.weights);
    assert.deepEqual(mine.network, old.network);
  });

  test("asks, and keeps what is typed beside the model", async () => {
    // A model that was never trained reads nothing sure; what it reads in some is no number at all.
    const typed = Array.from({ length: 3 }, (_, line) => `${line}1\n`).join("");
    const args = [at("pile"), ...quick(), "--ask", "5", "--out", at("asked.onnx")];
    const { stderr } = await tenfold(["adapt", "--json", ...args], {
      input: new TextEncoder().encode(`x\n${typed}\n`),
    });
    assert.match(stderr, /^5 lines: type the digits\. .* kept in .*asked\.onnx\.labels\.csv/m);
    assert.match(stderr, /1\/5 \(read as \d+\): Expected digits and separators/);
    assert.match(stderr, /tenfold-ask-\w+\/1\.png$/m);
    const kept = await readFile(at("asked.onnx.labels.csv"), "utf8");
    assert.match(kept, /^file,digits\r\n(pile\/\d+\.png,[012]1\r\n){3}$/);
  });

  test("stops at Ctrl-C, and writes nothing", async () => {
    const typed = ["--labels", at("labels.csv"), "--out", at("stopped.onnx")];
    const args = [at("pile"), ...quick("quiet.onnx"), ...typed, "--steps", "100000"];
    const running = startTenfold(["adapt", ...args]);
    await running.printed(/kept aside/);
    running.child.kill("SIGINT");
    const { status, stderr } = await running.ended;
    assert.equal(status, 130, stderr);
    assert.match(stderr, /^Stopping: no model is written\./);
    for (const left of ["stopped.onnx", "stopped.onnx.lock"]) {
      await assert.rejects(stat(at(left)), { code: "ENOENT" });
    }
  });

  test("writes nothing over the shipped model, nor from what it cannot learn from", async () => {
    const before = await stat(shippedLineReader);
    const over = await tenfold(["adapt", at("pile"), "--out", shippedLineReader]);
    assert.equal(over.status, 2);
    assert.match(over.stderr, /is the shipped model, which stays as it is; choose another name/);
    assert.deepEqual((await stat(shippedLineReader)).mtimeMs, before.mtimeMs);
    const unsure = [at("pile"), ...quick(), "--sure", "1", "--out", at("none.onnx")];
    const few = await tenfold(["adapt", ...unsure]);
    assert.equal(few.status, 2);
    assert.match(few.stderr, /adapt: expected at least 10 lines to learn from, got 0 \(\d+ unsure/);
    await assert.rejects(stat(at("none.onnx")), { code: "ENOENT" });
  });

  test("says what is wrong with its flags", async () => {
    for (const [args, message] of [
      [["--sure", "2"], '--sure: expected a number 0…1, got "2"'],
      [["--ask", "0"], '--ask: expected a whole number 1…1000, got "0"'],
      [["--out", "model.txt"], "model.txt"],
      [["--labels", at("nothing.csv")], "nothing.csv"],
      [["https://example.com/a.png"], "expected files and folders; download it first"],
    ] as const) {
      const { status, stderr } = await tenfold(["adapt", at("pile"), ...quick(), ...args]);
      assert.equal(status, 2, stderr);
      assert.ok(stderr.includes(message), stderr);
    }
  });
});
