import assert from "node:assert/strict";
import { mkdtemp, open, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { dense, flatten } from "../../../src/network/layers/index.js";
import { checkModelPath, loadModel, saveModel } from "../../../src/node/models/modelFile.js";
import { fixturePath } from "../../formats/fixtures.js";
import { madeUpModel, madeUpNetwork } from "../../formats/madeUp.js";

const model = madeUpModel(madeUpNetwork([flatten(), dense(2)]));
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tenfold-model-"));
});
after(() => rm(folder, { recursive: true }));

describe("saveModel and loadModel", () => {
  for (const name of ["model.h5", "MODEL.H5", "model.hdf5", "model.onnx"]) {
    test(name, async () => {
      const path = join(folder, name);
      await saveModel(path, model);
      assert.deepEqual(await loadModel(path), model);
    });
  }

  test("tell a file's kind by its content", async () => {
    assert.equal((await loadModel(fixturePath("user_block.h5"))).network.name, "by_hand");
    const path = join(folder, "renamed.txt");
    await saveModel(join(folder, "model.h5"), model);
    await writeFile(
      path,
      await (await import("node:fs/promises")).readFile(join(folder, "model.h5")),
    );
    assert.deepEqual(await loadModel(path), model);
  });
});

describe("loadModel refuses", () => {
  const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0);
  const cases: readonly [
    name: string,
    content: string | Uint8Array,
    code: string,
    problem: RegExp,
  ][] = [
    ["empty.h5", "", "BAD_MODEL", /^expected a model file \(.*Keras \.h5.*\), the file is empty$/],
    [
      "text.h5",
      "hello",
      "BAD_MODEL",
      /^expected a model file \(.*\), the file's content is none of them$/,
    ],
    [
      "model.keras",
      zip,
      "BAD_MODEL",
      /^is a zip archive that is cut off or damaged: found no end of a zip archive; /,
    ],
    [
      "cut.h5",
      "\u0089HDF\r\n\u001a\n",
      "BAD_MODEL",
      /^is no HDF5 file, or it is cut off or damaged/,
    ],
  ];
  for (const [name, content, code, problem] of cases) {
    test(name, async () => {
      const path = join(folder, name);
      await writeFile(path, content, "latin1");
      await assert.rejects(loadModel(path), (error: Error & { code: string }) => {
        assert.equal(error.code, code);
        assert.ok(error.message.startsWith(`${path}: `), error.message);
        assert.match(error.message.slice(path.length + 2), problem);
        return true;
      });
    });
  }

  test("weights that are no numbers", async () => {
    const path = join(folder, "diverged.h5");
    const weights = model.weights.map((array, at) => (at === 1 ? array.map(() => NaN) : array));
    await saveModel(path, { ...model, weights });
    await assert.rejects(loadModel(path), {
      code: "BAD_MODEL",
      message: /diverged\.h5: weights dense\/bias: expected finite numbers, found NaN/,
    });
  });

  test("a missing file, also below a file", async () => {
    for (const path of [join(folder, "none.h5"), join(fixturePath("by_hand.h5"), "x.h5")]) {
      await assert.rejects(loadModel(path), {
        code: "FILE_NOT_FOUND",
        message: `${path}: there is no such file; check the name`,
      });
    }
  });

  test("a deadline that is no time", async () => {
    for (const deadlineMs of [0, -1, Number.NaN]) {
      await assert.rejects(loadModel(fixturePath("by_hand.h5"), { deadlineMs }), {
        code: "BAD_ARGUMENT",
        message: `deadlineMs must be above 0, got ${deadlineMs}`,
      });
    }
  });

  test("a file that is not read before the deadline", async () => {
    const path = fixturePath("by_hand.h5");
    await assert.rejects(loadModel(path, { deadlineMs: 1 }), {
      code: "BAD_MODEL",
      message: /by_hand\.h5: was not read within 0\.001 s: /,
    });
  });

  test("a folder and a device", async () => {
    await assert.rejects(loadModel(folder), {
      code: "FILE_NOT_READABLE",
      message: `${folder}: expected a model file, it is a folder; give the name of a file`,
    });
    await assert.rejects(loadModel("/dev/zero"), { code: /^FILE_NOT_(READABLE|FOUND)$/ });
  });

  test("a file larger than any model, without reading it", async () => {
    const path = join(folder, "huge.h5");
    const file = await open(path, "w");
    await file.truncate(600 * 2 ** 20);
    await file.close();
    await assert.rejects(loadModel(path), {
      code: "BAD_MODEL",
      message: `${path}: expected a model file of at most 134217728 bytes, got 629145600`,
    });
  });
});

describe("saveModel refuses", () => {
  test("a name whose kind is unknown, before anything is written", async () => {
    const before = await readdir(folder);
    for (const path of [join(folder, "model.pt"), join(folder, "model")]) {
      await assert.rejects(saveModel(path, model), { code: "BAD_ARGUMENT" });
      const found = path.endsWith(".pt") ? ".pt" : "";
      assert.throws(() => checkModelPath(path), {
        code: "BAD_ARGUMENT",
        message: new RegExp(
          `expected a model file's name to end in one of \\.h5.*, got "${found}"$`,
        ),
      });
    }
    checkModelPath("m.keras");
    assert.deepEqual(await readdir(folder), before);
  });

  test("a folder that is not there", async () => {
    await assert.rejects(saveModel(join(folder, "none", "m.h5"), model), {
      code: "FILE_NOT_WRITABLE",
    });
  });
});
