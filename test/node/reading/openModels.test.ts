import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { saveModel } from "../../../src/node/models/modelFile.js";
import { openModels } from "../../../src/node/reading/openModels.js";
import { temporaryFolder } from "../../cli/smallMnist.js";
import { smallModel } from "../../reading/models.js";

test("models come in the order in which they are named, whichever is read first", async (context) => {
  const folder = await temporaryFolder(context);
  const model = smallModel();
  // HDF5 is read in a thread of its own, which takes longer than all else.
  const files = ["a.h5", "b.onnx", "c.h5"].map((name) => join(folder, name));
  for (const file of files) await saveModel(file, model);
  const opened = await openModels([...files, model]);
  assert.deepEqual(
    opened.map(({ name }) => name),
    [...files, "small"],
  );
  for (const { model: read } of opened) assert.deepEqual(read.weights, model.weights);
  assert.equal((await openModels(model))[0]?.model, model);
  assert.deepEqual(await openModels([]), []);
});

test("of several bad files the first is told, though the others fail sooner", async (context) => {
  const folder = await temporaryFolder(context);
  const damaged = join(folder, "damaged.h5");
  await writeFile(damaged, Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a));
  await assert.rejects(openModels([damaged, join(folder, "missing.h5")]), {
    code: "BAD_MODEL",
    message: /damaged\.h5: /,
  });
  await assert.rejects(openModels([join(folder, "missing.h5"), damaged]), {
    code: "FILE_NOT_FOUND",
  });
});

test("files are read at once: their threads run side by side", async (context) => {
  const file = join(await temporaryFolder(context), "a.h5");
  await saveModel(file, smallModel());
  let most = 0;
  const threads = () => {
    const ports = process.getActiveResourcesInfo().filter((name) => name === "MessagePort");
    most = Math.max(most, ports.length);
  };
  const before = process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
  const timer = setInterval(threads, 1);
  await openModels([file, file, file]);
  clearInterval(timer);
  assert.ok(most - before > 1, `${most - before}`);
});
