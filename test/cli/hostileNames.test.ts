import assert from "node:assert/strict";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, type SuiteContext, test } from "node:test";
import { fileURLToPath } from "node:url";
import { withTextAttributes } from "../../src/formats/hdf5/attribute.js";
import { writeKeras } from "../../src/formats/keras/writer.js";
import { writeOnnx } from "../../src/formats/onnx/writer.js";
import { dense, flatten } from "../../src/network/layers/index.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { madeUpModel, madeUpNetwork } from "../formats/madeUp.js";
import { begins, plan, reaches } from "../tuning/madeUp.js";
import { digitPng } from "./pictures.js";
import { tenfold } from "./runCli.js";
import { temporaryFolder } from "./smallMnist.js";

/** Clears the screen, sets the window's title, feeds lines, turns the writing around. */
const evil = "\u001b[2J\u001b]0;x\u0007\r\n\u009b31m\u202e\u2028";
/** As a file may be called: everything but a slash. */
const evilName = `e${evil}`;
/** What does something to a terminal: control characters but line feeds, turned writing, separators. */
const hidden = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069\u2028\u2029]/u;

let folder: string;
const at = (name: string) => join(folder, name);

before(async (context) => {
  folder = await temporaryFolder(context as SuiteContext as never);
  const { png } = await digitPng(0);
  await writeFile(at(`${evilName}.png`), png);
  const network = madeUpNetwork([flatten(), dense(10)], [28, 28, 1], `n${evil}`);
  const model = madeUpModel(network);
  await writeFile(at(`${evilName}.onnx`), writeOnnx(model));
  await writeFile(at("plain.onnx"), writeOnnx(model));
  const keras = await writeKeras(model);
  await writeFile(at("plain.h5"), keras);
  const config = `{"class_name":"Sequential","config":{"layers":[{"class_name":"X\\u001b[2J","config":{"name":"l\\u001b[2J\\n","batch_shape":[null,28,28,1]}}]}}`;
  await writeFile(at("layer.h5"), await withTextAttributes(keras, "m", { model_config: config }));
  await writeFile(
    at("name.h5"),
    await withTextAttributes(keras, "m", {
      tenfold_name: JSON.stringify(`n${evil}`).replace(
        /[^\x20-\x7e]/g,
        (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
      ),
    }),
  );
  await mkdir(at("set"));
  await writeFile(join(at("set"), `${evilName}.png`), png);
  await writeFile(at("set/notes.heic"), "no picture");
  await writeFile(at("set/labels.csv"), "file,label\nmissing\u001b[2J.png,3\n");
  await mkdir(at("bad"));
  await writeFile(at("bad/labels.csv"), `file,label\n${evil.replace(/[\r\n]/g, "")},x\n`);
  await writeFile(at("recipe.json"), JSON.stringify({ [evil]: 1 }));
  await writeFile(at("recipe2.json"), JSON.stringify({ network: evil }));
  await writeFile(at("space.json"), JSON.stringify({ [evil]: { uniform: [0, 1] } }));
  const happened = [
    begins(1),
    reaches(1, 0, 0.9),
    begins(2),
    { event: "failed", trial: 2, rung: 0, message: evil },
  ];
  const study = { ...plan, network: `n${evil}`, data: evil, extra: [evil] };
  const lines = [
    { tenfold: "study", version: 1, plan: study },
    ...happened.map((event, index) => ({ at: index, ...event })),
  ];
  await writeFile(at("study.jsonl"), lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  await writeFile(
    at("event.jsonl"),
    `${JSON.stringify(lines[0])}\n${JSON.stringify({ at: 0, event: evil })}\n`,
  );
});

describe("names and texts from elsewhere do nothing to the terminal, printed by", () => {
  const runs: readonly (readonly string[])[] = [
    ["predict", `${evilName}.png`],
    ["predict", "."],
    ["predict", "--json", `${evilName}.png`, evilName],
    ["predict", evil],
    ["predict", `${evilName}.png`, "--model", `${evilName}.onnx`],
    ["predict", `${evilName}.png`, "--model", "layer.h5"],
    ["predict", `http://127.0.0.1:1/${evil}`],
    ["info", `${evilName}.onnx`],
    ["info", "--json", `${evilName}.onnx`],
    ["info", "name.h5"],
    ["info", "layer.h5"],
    ["info", evilName],
    ["convert", "plain.onnx", `${evilName}.h5`],
    ["convert", "plain.onnx", `${evilName}.txt`],
    ["evaluate", "--set", "set", "--model", "plain.onnx"],
    ["evaluate", "--set", "set", "--model", "plain.onnx", "--json"],
    ["evaluate", "--set", "bad"],
    ["evaluate", "--set", evilName],
    ["calibrate", "plain.onnx", "--set", "bad"],
    ["train", "--recipe", "recipe.json"],
    ["train", "--recipe", "recipe2.json"],
    ["train", "--data", evilName],
    ["train", `--${evil}`],
    ["tune", "--space", "space.json", "--study", "new.jsonl"],
    ["tune", "--show", "--study", "study.jsonl"],
    ["tune", "--show", "--study", "study.jsonl", "--json"],
    ["tune", "--show", "--study", "event.jsonl"],
    ["augment", "--out", evilName],
    [evil],
  ];
  for (const args of runs) {
    test(JSON.stringify(args.join(" ")).slice(0, 70), async () => {
      const { stdout, stderr } = await tenfold(args, { cwd: folder });
      assert.ok(stdout.length + stderr.length > 10);
      for (const output of [stdout, stderr]) {
        assert.equal(hidden.exec(output)?.[0], undefined, JSON.stringify(output.slice(0, 2000)));
      }
      // Nothing of a name stands at a line's start, where it would pass for a message of ours.
      assert.doesNotMatch(stdout + stderr, /^(x|�31m|31m)/m);
    });
  }
});

test("in JSON every name is what it was", async () => {
  const { stdout } = await tenfold(["info", "--json", `${evilName}.onnx`], { cwd: folder });
  const { file, name } = JSON.parse(stdout) as { file: string; name: string };
  assert.deepEqual([file, name], [`${evilName}.onnx`, `n${evil}`]);
});

test("nothing of the command line writes to the terminal but by the one door", async () => {
  const sources = fileURLToPath(new URL("src/cli", `file://${packageFolder}/`));
  const files = (await readdir(sources, { recursive: true })).filter((name) =>
    name.endsWith(".ts"),
  );
  assert.ok(files.length > 40);
  for (const name of files) {
    if (name === join("terminal", "output.ts")) continue;
    const text = await readFile(join(sources, name), "utf8");
    assert.doesNotMatch(text, /process\.std(out|err)\.write|console\.|writeSync\(/, name);
  }
});
