import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { packageFolder } from "../../src/node/packageFiles.js";
import { digitPng } from "./pictures.js";
import { mainFile, run } from "./runCli.js";
import { temporaryFolder } from "./smallMnist.js";

// How long a start takes is for the benchmark to say; what it loads is a matter of yes or no.
const hooks = new URL("./moduleLog.js", import.meta.url).href;
const preload = `data:text/javascript,import{register}from"node:module";register("${hooks}");`;

/** Which packages, and how many files of our own, `tenfold …` loads. */
async function loadedBy(args: readonly string[], cwd: string) {
  const log = join(cwd, "modules.log");
  await writeFile(log, "");
  const { status, stderr } = await run(process.execPath, ["--import", preload, mainFile, ...args], {
    cwd,
    env: { MODULE_LOG: log },
  });
  assert.deepEqual([status, stderr], [0, ""]);
  const urls = [...new Set((await readFile(log, "utf8")).trimEnd().split("\n"))];
  const packages = urls.flatMap((url) => {
    const name = url
      .split("/node_modules/")
      .at(-1)!
      .match(/^(@[^/]+\/)?[^/]+/)![0];
    return url.includes("/node_modules/") ? [name] : [];
  });
  const own = urls.filter((url) => url.includes("/build/src/"));
  return { packages: [...new Set(packages)], own };
}

test("predict loads no more than it needs to answer", async (context) => {
  const cwd = await temporaryFolder(context);
  await writeFile(join(cwd, "one.png"), (await digitPng(0)).png);
  const { packages, own } = await loadedBy(["predict", "one.png"], cwd);
  // ONNX Runtime and sharp come by require(), which the log does not see; nothing else may come.
  assert.deepEqual(packages, ["commander"]);
  assert.ok(own.length < 78, `${own.length} files of our own`);
  for (const other of ["/training/", "/formats/keras", "/data/", "/tensor/", "/cli/train"]) {
    assert.deepEqual(
      own.filter((url) => url.includes(other)),
      [],
    );
  }
});

test("a model file is read with what its kind needs alone", async (context) => {
  const cwd = await temporaryFolder(context);
  await writeFile(join(cwd, "one.png"), (await digitPng(0)).png);
  const models = join(packageFolder, "models");
  const onnx = await loadedBy(["predict", "one.png", "--model", join(models, "lenet5.onnx")], cwd);
  assert.equal(onnx.packages.includes("@bufbuild/protobuf"), true);
  assert.deepEqual(
    onnx.own.filter((url) => /\/formats\/(keras|hdf5)\/|\/kerasThread/.test(url)),
    [],
  );
  const h5 = await loadedBy(["predict", "one.png", "--model", join(models, "lenet5.h5")], cwd);
  // The thread that reads it loads all else, beside this one.
  assert.equal(h5.packages.includes("h5wasm"), false);
  assert.deepEqual(
    h5.own
      .flatMap((url) => url.match(/(formats\/(keras|hdf5)\/|node\/models\/keras).*$/)?.[0] ?? [])
      .sort(),
    ["formats/keras/file.js", "formats/keras/turns.js", "node/models/kerasThread.js"],
  );
});
