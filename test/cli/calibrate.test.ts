import assert from "node:assert/strict";
import {
  chmod,
  copyFile,
  lstat,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import type * as H5wasm from "h5wasm";
import { loadHdf5 } from "../../src/formats/hdf5/library.js";
import { loadModel, saveModel } from "../../src/node/models/modelFile.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { idxBytes } from "../data/idxBytes.js";
import { smallModel } from "../reading/models.js";
import { besidesProgress, jsonLines, tenfold } from "./runCli.js";
import { temporaryFolder, writeSmallMnist } from "./smallMnist.js";

const shipped = join(packageFolder, "models", "lenet5.h5");

test("the shipped model is made less sure of itself, and refuses nothing unasked", async (context) => {
  const cwd = await temporaryFolder(context);
  const before = await readFile(shipped);
  const held = ["--validation", "1000"];
  const args = ["calibrate", shipped, "--out", "calibrated.onnx", "--json", ...held];
  const { status, stdout, stderr } = await tenfold(args, { cwd });
  assert.deepEqual([status, stderr], [0, ""]);
  const [{ temperature, ...others }] = jsonLines(stdout) as [Record<string, unknown>];
  assert.ok((temperature as number) > 1.3 && (temperature as number) < 1.7, `${temperature}`);
  assert.deepEqual(others, {
    file: "calibrated.onnx",
    threshold: 0,
    digits: 1000,
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
  const ours = { ...smallModel({ classes: 11 }), history: [] };
  await saveModel(join(cwd, "eleven.h5"), ours);
  const args = ["calibrate", "eleven.h5", "--data", "data", "--validation", "200", "--keep", "0.9"];
  const before = await readFile(join(cwd, "eleven.h5"));
  const { status, stdout, stderr } = await tenfold(args, { cwd });
  assert.deepEqual([status, besidesProgress(stderr)], [0, ""]);
  assert.deepEqual(await readFile(join(cwd, "eleven.h5")), before);
  assert.match(
    stdout,
    /^Wrote eleven\.calibrated\.h5\.\ntemperature {2}\d\.\d{3}\nthreshold {4}0\.\d{3}: accepts 90\.00% of 150 digits, refuses \d+\.\d\d% of 50 other pictures\n$/,
  );
});

describe("where it is written", () => {
  const held = ["--validation", "200", "--data", "data"];

  /** A Keras file with an optimizer's state and names that are not ours, of pictures 28×28. */
  async function foreignFile(cwd: string): Promise<Buffer> {
    await saveModel(join(cwd, "a.h5"), smallModel());
    const { h5wasm } = await loadHdf5();
    const { FS } = h5wasm.Module;
    FS.writeFile("/made.h5", await readFile(join(cwd, "a.h5")));
    const file = new h5wasm.File("/made.h5", "a");
    file.create_attribute("author", "somebody", [], "A9");
    file.create_group("optimizer_weights");
    (file.get("optimizer_weights") as H5wasm.Group).create_dataset({
      ...{ name: "momentum", data: Float32Array.of(1, 2, 3), shape: [3], dtype: "<f" },
    });
    file.close();
    const bytes = Buffer.from(FS.readFile("/made.h5", { encoding: "binary" }));
    await writeFile(join(cwd, "a.h5"), bytes);
    return bytes;
  }

  async function withoutCalibration(cwd: string, name: string): Promise<unknown> {
    const { h5wasm } = await loadHdf5();
    h5wasm.Module.FS.writeFile("/looked.h5", await readFile(join(cwd, name)));
    const file = new h5wasm.File("/looked.h5", "r");
    try {
      const { tenfold_calibration: _, ...attributes } = file.attrs;
      const contents = file.paths().map((path) => {
        const object = file.get(path);
        return [path, object instanceof h5wasm.Dataset ? object.value : null];
      });
      return [Object.entries(attributes).map(([key, { value }]) => [key, value]), contents];
    } finally {
      file.close();
    }
  }

  test("beside the model unless told, in its place when told, with all else kept", async (context) => {
    const cwd = await temporaryFolder(context);
    await writeSmallMnist(join(cwd, "data"), { train: 300, test: 1 });
    const before = await foreignFile(cwd);
    const content = await withoutCalibration(cwd, "a.h5");
    await chmod(join(cwd, "a.h5"), 0o640);
    const beside = await tenfold(["calibrate", "a.h5", "--json", ...held], { cwd });
    assert.equal(beside.status, 0);
    assert.equal(besidesProgress(beside.stderr), "");
    assert.equal(jsonLines(beside.stdout)[0]!.file, "a.calibrated.h5");
    assert.deepEqual(await readFile(join(cwd, "a.h5")), before);
    assert.deepEqual(await withoutCalibration(cwd, "a.calibrated.h5"), content);
    const { calibration } = await loadModel(join(cwd, "a.calibrated.h5"));
    assert.notEqual(calibration, undefined);

    const again = await tenfold(["calibrate", "a.h5", ...held], { cwd });
    assert.deepEqual([again.status, again.stdout], [2, ""]);
    assert.equal(
      again.stderr,
      "tenfold: a.calibrated.h5: exists already; replace it with --out a.calibrated.h5, or choose " +
        "another name\n",
    );

    await symlink("a.h5", join(cwd, "link.h5"));
    const inPlace = await tenfold(["calibrate", "link.h5", "--in-place", ...held], { cwd });
    assert.match(inPlace.stdout, /^Wrote link\.h5\.\n/);
    assert.equal((await lstat(join(cwd, "link.h5"))).isSymbolicLink(), true);
    assert.equal((await stat(join(cwd, "a.h5"))).mode & 0o777, 0o640);
    assert.deepEqual(await withoutCalibration(cwd, "a.h5"), content);
    assert.deepEqual((await loadModel(join(cwd, "a.h5"))).calibration, calibration);
  });

  test("a file stays of its kind in its place, whatever its name says", async (context) => {
    const cwd = await temporaryFolder(context);
    await writeSmallMnist(join(cwd, "data"), { train: 300, test: 1 });
    await foreignFile(cwd);
    await rename(join(cwd, "a.h5"), join(cwd, "a.onnx"));
    const content = await withoutCalibration(cwd, "a.onnx");
    const { status } = await tenfold(["calibrate", "a.onnx", "--in-place", ...held], { cwd });
    assert.equal(status, 0);
    assert.deepEqual(await withoutCalibration(cwd, "a.onnx"), content);
  });

  test("not over itself by another name, nor over what is read-only", async (context) => {
    const cwd = await temporaryFolder(context);
    await copyFile(shipped, join(cwd, "a.h5"));
    await chmod(join(cwd, "a.h5"), 0o444);
    await symlink("a.h5", join(cwd, "link.h5"));
    const before = await readFile(shipped);
    for (const [args, message] of [
      [
        ["--out", "link.h5"],
        /^tenfold: link\.h5: is the model to calibrate; choose .* --in-place\n$/,
      ],
      [["--out", "a.h5"], /^tenfold: a\.h5: is the model to calibrate; choose .* --in-place\n$/],
      [["--in-place"], /^tenfold: a\.h5: cannot be written: the file is read-only; /],
      [["--in-place", "--out", "b.h5"], /^tenfold: --out and --in-place: expected one of them/],
      [["--out", "none/b.h5"], /^tenfold: none\/b\.h5: cannot be written: its folder does not/],
    ] as const) {
      const { status, stdout, stderr } = await tenfold(["calibrate", "a.h5", ...args], { cwd });
      assert.deepEqual([status, stdout], [2, ""]);
      assert.match(stderr, message);
    }
    assert.deepEqual(await readFile(join(cwd, "a.h5")), before);
    assert.deepEqual((await readdir(cwd)).sort(), ["a.h5", "link.h5"]);
  });
});

test("a folder of pictures is prepared as predict does; bad ones stop nothing", async (context) => {
  const cwd = await temporaryFolder(context);
  const examples = join(packageFolder, "examples/pictures");
  const names = ["three-drawn.png", "seven-pencil-photo.jpg", "nine-marker.avif", "blank-page.jpg"];
  for (const name of names) await copyFile(join(examples, name), join(cwd, name));
  await writeFile(join(cwd, "bad.png"), "no picture");
  const labels = ["file,label", ...names.map((name, at) => `${name},${[3, 7, 9, "none"][at]}`)];
  await writeFile(join(cwd, "labels.csv"), `${labels.join("\n")}\nbad.png,1\n`);

  const args = ["calibrate", shipped, "--set", ".", "--out"];
  const json = await tenfold([...args, "a.h5", "--keep", "0.6", "--json"], { cwd });
  const [{ temperature, threshold, unreadable, ...others }] = jsonLines(json.stdout) as [
    { readonly unreadable: readonly { readonly file: string }[] } & Record<string, unknown>,
  ];
  assert.deepEqual([json.status, json.stderr], [2, ""]);
  assert.ok((threshold as number) > 0.5 && (threshold as number) <= 1, `${threshold}`);
  assert.deepEqual(others, {
    ...{ file: "a.h5", digits: 3, digitsTaken: 2 / 3, others: 0, othersRefused: null },
    blank: ["blank-page.jpg"],
  });
  assert.deepEqual(
    unreadable.map(({ file }) => file),
    ["bad.png"],
  );
  assert.deepEqual((await loadModel(join(cwd, "a.h5"))).calibration, { temperature, threshold });

  const words = await tenfold([...args, "b.h5"], { cwd });
  assert.equal(words.status, 2);
  assert.match(words.stdout, /of \d+ digits.*\n\nrefused as blank: 1 \(blank-page\.jpg\)\n\ncould/);

  await writeFile(join(cwd, "labels.csv"), "file,label\nblank-page.jpg,4\n");
  const none = await tenfold([...args, "c.h5"], { cwd });
  assert.deepEqual([none.status, none.stdout], [2, ""]);
  assert.match(none.stderr, /^tenfold: calibration: expected pictures of digits, got 0 that show/);
});

test("an IDX pair gives what it gives as training images", async (context) => {
  const cwd = await temporaryFolder(context);
  await writeSmallMnist(join(cwd, "data"), { train: 300, test: 1 });
  const one = join("data", "train-images-idx3-ubyte");
  const args = ["calibrate", shipped, "--json", "--out", "a.h5"];
  const read = async (...more: string[]) => {
    const { status, stdout, stderr } = await tenfold([...args, ...more], { cwd });
    assert.deepEqual([status, stderr], [0, ""]);
    return jsonLines(stdout)[0] as { digits: number; temperature: number };
  };
  const set = await read("--set", one);
  // All of them but one must be held back.
  const data = await read("--data", "data", "--validation", "299");
  assert.deepEqual([set.digits, data.digits], [300, 299]);
  // The preprocessing is nearly the identity on MNIST's digits.
  assert.ok(
    Math.abs(set.temperature - data.temperature) < 0.1,
    `${[set, data].map((x) => x.temperature)}`,
  );
});

for (const [what, args, message] of [
  ["a share above 1", ["--keep", "2"], /^tenfold: --keep: expected a number 0…1, got "2"\n$/],
  ["two kinds of pictures", ["--set", ".", "--data", "."], /^tenfold: --set and --data: expected/],
  ["held back of a set", ["--set", ".", "--validation", "5"], /^tenfold: --set and --validation: /],
  ["a set that is none", ["--set", "."], /^tenfold: \.: expected labels\.csv, or a pair of IDX/],
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
