import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { loadMnist, loadModel, sliceOf, train } from "../../src/node/index.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { temporaryFolder } from "../cli/smallMnist.js";
import { launch, runInPage, type Site, serve, skip } from "./browser.js";
import { bundled } from "./bundle.js";

const module = "/build/src/web/training.js";

describe("training in a page", { skip }, () => {
  let browser: Browser;
  let isolated: Site;
  let plain: Site;
  let data: Awaited<ReturnType<typeof loadMnist>>["train"];
  const inPage = <T>(site: Site, name: string, input?: unknown) =>
    runInPage<T>(browser, { url: site.url, module, name }, input);
  const asked = (request: object) => ({ images: data.images, labels: data.labels, request });

  before(async () => {
    const all = (await loadMnist()).train;
    const { images, labels, ...rest } = sliceOf(all, 0, 500);
    // In memory of their own: what travels to the page is the whole of it.
    data = { ...rest, images: Uint8Array.from(images), labels: Uint8Array.from(labels) };
    browser = await launch();
    const files = await bundled("training");
    isolated = await serve(files, { isolated: true });
    plain = await serve(files);
  });
  after(async () => {
    await browser.close();
    for (const site of [isolated, plain]) site.close();
  });

  for (const workers of [1, 2]) {
    test(`${workers} of workers: Node's weights but for rounding`, async () => {
      const request = { epochs: 2, validationCount: 100, workers };
      const page = await inPage<Trained>(isolated, "trained", asked(request));
      const { model } = await train({ ...request, data });
      assert.equal(page.workers, workers);
      assert.deepEqual([page.events.at(0), page.events.at(-1)], ["started", "done"]);
      const differences = model.weights.flatMap((array, at) =>
        Array.from(array, (weight, i) => Math.abs(weight - page.weights[at]![i]!)),
      );
      assert.ok(differences.every((difference) => difference < 1e-5));
    });
  }

  test("the same weights in workers and in the only thread of a page, bit for bit", async () => {
    const request = { epochs: 1, validationCount: 100, workers: 1 };
    const there = await inPage<Trained>(isolated, "trained", asked(request));
    const { workers: _, ...without } = request;
    const here = await inPage<Trained>(plain, "trained", asked(without));
    assert.deepEqual(here.weights, there.weights);
    assert.equal(here.workers, 1);
    assert.ok(here.events.includes("progress"), "nothing was told while it trained");
  });

  test("pauses, stops and goes on, bit for bit", async () => {
    const request = { epochs: 2, validationCount: 100, workers: 1, batch: 20 };
    const whole = await inPage<Trained>(plain, "trained", asked(request));
    for (const site of [plain, isolated]) {
      const parts = await inPage<Trained & { paused: boolean; stopped: boolean }>(
        site,
        "trainedWithPauses",
        asked(request),
      );
      assert.deepEqual([parts.paused, parts.stopped], [true, true]);
      assert.deepEqual(parts.weights, whole.weights);
    }
  });

  test("several workers are refused where they would share no memory", async () => {
    assert.equal(
      await inPage(plain, "refused", asked({ epochs: 1, workers: 2 })),
      "TenfoldError: workers: expected 1, as this page is not cross-origin isolated, got 2; serve it " +
        "with Cross-Origin-Opener-Policy: same-origin and Cross-Origin-Embedder-Policy: require-corp",
    );
    assert.match(
      await inPage(plain, "refused", asked({ epochs: 1, worker: 1 })),
      /train: there is no option "worker"; did you mean workers\?$/,
    );
  });

  test("model files of both kinds, which Node opens with the same weights", async (context) => {
    const folder = await temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
    const path = join(packageFolder, "models", "vgg7.h5");
    const file = Uint8Array.from(await readFile(path));
    const { h5, onnx } = await inPage<Record<"h5" | "onnx", Uint8Array>>(plain, "converted", file);
    const { weights, calibration } = await loadModel(path);
    for (const [name, bytes] of Object.entries({ "own.h5": h5, "own.onnx": onnx })) {
      await writeFile(join(folder, name), bytes);
      const opened = await loadModel(join(folder, name));
      assert.deepEqual([opened.weights, opened.calibration], [weights, calibration], name);
    }
  });

  test("what is no model is told as such", async () => {
    const [text, element, none, cut, name] = await inPage<string[]>(plain, "faultsOfModels");
    assert.match(
      text!,
      /own\.h5: expected a model file \(Keras \.h5, Keras \.keras, or ONNX\), the file's content/,
    );
    assert.match(element!, /model: expected a Model, the bytes .* got an HTMLBodyElement$/);
    assert.match(none!, /\/none\.onnx: expected status 200…299, got 404$/);
    assert.match(cut!, /model: is no HDF5 file, or it is cut off or damaged/);
    assert.match(
      name!,
      /own\.txt: expected a model file's name to end in one of \.h5, \.hdf5, \.keras, \.onnx/,
    );
  });
});

interface Trained {
  readonly events: readonly string[];
  readonly workers: number;
  readonly weights: readonly Float32Array[];
}
