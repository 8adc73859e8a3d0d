import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { dense, flatten, rescale, softmax } from "../../../src/network/layers/index.js";
import { loadModel, saveModel } from "../../../src/node/index.js";
import { packageFolder } from "../../../src/node/packageFiles.js";
import { App, drawDigit } from "../app/app.js";
import { skip } from "../browser.js";
import { button, download } from "./trainPage.js";

const lenet5 = join(packageFolder, "models", "lenet5.h5");

describe("the user's own models", { skip }, () => {
  let app: App;
  let files: string;
  before(async () => {
    files = await mkdtemp(join(tmpdir(), "tenfold-models-"));
    app = await App.start();
  });
  after(async () => {
    await app?.stop();
    await rm(files, { recursive: true });
  });

  /** @param script runs before the page's own, to make the browser another. */
  async function open(script?: string): Promise<Page> {
    const page = await app.open("", {}, script);
    await page.getByRole("link", { name: "Train" }).click();
    return page;
  }

  const loadFile = (page: Page, file: string) =>
    page.locator(".models input[type=file]").setInputFiles(file);

  test("a file is loaded, renamed, there after a reload, downloaded again, and removed", async () => {
    const page = await open();
    await loadFile(page, lenet5);
    const words = page.locator(".model", { hasText: "from a file" });
    await words.getByText(/lenet5 · 234,322 parameters · [\d.]+ % in validation/).waitFor();
    const name = page.locator(".model-name");
    await name.fill("Mine");
    await name.press("Enter");
    await button(page, "Remove Mine").waitFor();
    await page.reload();
    await name.waitFor();
    assert.equal(await name.inputValue(), "Mine");
    const { weights } = await loadModel(lenet5);
    for (const kind of ["h5", "onnx"] as const) {
      assert.deepEqual((await loadModel(await download(page, kind, files))).weights, weights);
    }
    await button(page, "Remove Mine").click();
    await page.getByText("None yet.").waitFor();
    await page.reload();
    await page.getByText("None yet.").waitFor();
    await page.context().close();
  });

  test("what is no model is explained", async () => {
    const page = await open();
    const file = join(files, "notes.h5");
    await writeFile(file, "not a model");
    await loadFile(page, file);
    await page
      .getByRole("alert")
      .getByText(/notes\.h5: expected a model file/)
      .waitFor();
    await page.context().close();
  });

  test("one of three classes is never shown as a digit, and reads on the pad alone", async () => {
    const network = {
      name: "shapes",
      input: { height: 28, width: 28, channels: 1 },
      layers: [rescale(1 / 255), flatten(), dense(3), softmax()],
    };
    const weights = [new Float32Array(784 * 3), Float32Array.of(0, 2, 0)];
    const file = join(files, "shapes.onnx");
    await saveModel(file, { network, weights });
    const page = await open();
    await loadFile(page, file);
    await page.getByRole("link", { name: "Draw with it" }).click();
    await page.locator('.reader-state[data-state="ready"]').waitFor();
    await drawDigit(page, 7);
    await page.locator(".answer-digit", { hasText: /^Class 2$/ }).waitFor();
    const names = await page.locator(".chance-digit").allInnerTexts();
    assert.deepEqual(names, ["Class 1", "Class 2", "Class 3"]);
    await page.getByRole("link", { name: "Camera" }).click();
    await page.locator('.reader-state[data-state="ready"]').waitFor();
    assert.equal(await page.locator(".own-choice").count(), 0);
    assert.ok(await page.getByRole("radio", { name: "Tenfold’s own" }).isChecked());
    await page.context().close();
  });

  const faults = {
    "a private window": [
      `IDBFactory.prototype.open = () => { throw new DOMException("no", "InvalidStateError"); };`,
      /The browser keeps nothing for this page/,
    ],
    "a full disk": [
      `IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };`,
      /The browser has no room left/,
    ],
  } as const;
  for (const [name, [script, told]] of Object.entries(faults)) {
    test(`${name}: it is said, and the model can still be used and downloaded`, async () => {
      const page = await open(script);
      await loadFile(page, lenet5);
      await page.getByText(told).waitFor();
      const file = await download(page, "onnx", files);
      assert.ok((await readFile(file)).length > 900_000);
      await page.getByRole("link", { name: "Draw with it" }).click();
      await page.locator('.reader-state[data-state="ready"]').waitFor();
      await drawDigit(page, 3);
      await page.locator(".answer-digit", { hasText: "3" }).waitFor();
      assert.equal(await page.locator(".own-choice option:checked").innerText(), "lenet5");
      await page.context().close();
    });
  }
});
