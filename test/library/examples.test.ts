import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { packageFolder } from "../../src/node/packageFiles.js";
import { run } from "../cli/runCli.js";
import { temporaryFolder } from "../cli/smallMnist.js";

/** What an example is given: the smaller model reads 10,000 pictures in a twentieth of the time. */
const given: Readonly<Record<string, readonly string[]>> = {
  showReadings: ["examples/pictures", "$TMPDIR/sheet.png"],
  evaluateModel: ["models/lenet5.onnx"],
};

/** Each example, run as its first line says, with what it must print. */
const examples: Readonly<Record<string, RegExp>> = {
  readPicture:
    /^examples\/pictures\/seven\S+: 7, \d+\.\d% sure\n7: \d\.\d{3}( {2}\d: 0\.\d{3}){2}\n$/,
  evaluateModel:
    /^accuracy 9\d\.\d\d% on 10000 images, loss 0\.\d{4}\n(\d read as \d: \d+ times\n){3}$/,
  showReadings: /^\S+sheet\.png: 10 pictures\n$/,
  ownNetwork:
    /^(epoch \d: loss \d\.\d{3}, validation \d\d\.\d%\n){3}16954 parameters read [89]\d\.\d% of 10000 right\nsaved .*small\.h5\nsaved .*small\.onnx\n$/,
};

for (const [name, prints] of Object.entries(examples)) {
  test(`examples/${name}.ts runs`, async (context) => {
    const env = { TMPDIR: await temporaryFolder(context) };
    const file = join(packageFolder, "build", "examples", `${name}.js`);
    const args = (given[name] ?? []).map((arg) => arg.replace("$TMPDIR", env.TMPDIR));
    const { status, stdout, stderr } = await run(process.execPath, [file, ...args], {
      cwd: packageFolder,
      env,
    });
    assert.deepEqual([status, stderr], [0, ""]);
    assert.match(stdout, prints);
  });
}

test("the example of a picture tells a fault by its code", async () => {
  const file = join(packageFolder, "build", "examples", "readPicture.js");
  const { status, stdout } = await run(process.execPath, [file, "gone.png"], {
    cwd: packageFolder,
  });
  assert.equal(status, 0);
  assert.match(stdout, /^FILE_NOT_FOUND: gone\.png: /);
});

test("every example is run here", async () => {
  const folder = join(packageFolder, "examples");
  const found: string[] = [];
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".ts")) continue;
    // The others draw the example pictures.
    const text = await readFile(join(folder, name), "utf8");
    if (text.includes('from "tenfold"')) found.push(name);
  }
  assert.deepEqual(
    found.sort(),
    Object.keys(examples)
      .map((name) => `${name}.ts`)
      .sort(),
  );
});
