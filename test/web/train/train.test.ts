import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { evaluate } from "../../../src/node/index.js";
import { launch, skip } from "../browser.js";
import { publishNewVersion } from "../serve/newVersion.js";
import { builtApp, type Site, serveRecorded } from "../serve/site.js";
import { longestTask } from "./trace.js";
import { accuracyOn, button, download, isInPhase, openTrain, startTraining } from "./trainPage.js";

describe("training in the tab", { skip }, () => {
  let browser: Browser;
  let folder: string;
  let site: Site;
  let context: BrowserContext;
  let files: string;
  before(async () => {
    [browser, folder, files] = await Promise.all([
      launch(),
      builtApp(),
      mkdtemp(join(tmpdir(), "tenfold-files-")),
    ]);
    site = await serveRecorded(folder);
    // One context: what is fetched once, MNIST too, is there for all tests.
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    for (const made of [folder, files]) await rm(made, { recursive: true });
  });

  test("it trains, pauses, goes on while another view is shown, and its files are what the page says", async () => {
    const page = await openTrain(context, site.address, "#/train?images=6000&epochs=2");
    await isKept(page);
    await startTraining(page);
    await isInPhase(page, "training");
    const asked = site.asked.length;
    await page.locator(".run-figures", { hasText: /images\/s.* left.*\d threads?/s }).waitFor();
    await button(page, "Pause").click();
    await isInPhase(page, "resting");
    const state = await page.locator(".run-state").innerText();
    await page.waitForTimeout(500);
    assert.equal(await page.locator(".run-state").innerText(), state);
    await button(page, "Go on").click();
    await isInPhase(page, "training");
    await page.getByRole("link", { name: "Pictures" }).click();
    await page.locator("main h1", { hasText: "Read pictures" }).waitFor({ state: "attached" });
    await page.getByRole("link", { name: "Train" }).click();
    await isInPhase(page, "done");
    await page.locator(".result").waitFor();
    assert.equal(await page.locator(".chart canvas").count(), 2);
    assert.match(
      (await page.locator(".chart-place").first().getAttribute("aria-label"))!,
      /0\.\d+/,
    );
    assert.equal(await page.locator(".epochs tbody tr").count(), 2);
    // Chromium itself looks whether there is a newer service worker.
    const fetched = site.asked.slice(asked).filter(({ path }) => path !== "/sw.js");
    assert.deepEqual(fetched, [], "something was fetched while it trained");

    const accuracy = await accuracyOn(page);
    assert.ok(accuracy > 85 && accuracy < 100, `${accuracy} %`);
    for (const kind of ["h5", "onnx"] as const) {
      const model = await download(page, kind, files);
      const found = (await evaluate({ model })).accuracy;
      assert.equal((100 * found).toFixed(2), accuracy.toFixed(2), kind);
    }
    await page.close();
  });

  test("the page's own thread is never busy for more than 50 ms", async () => {
    const page = await openTrain(context, site.address);
    await page.waitForTimeout(1000);
    const categories = ["disabled-by-default-devtools.timeline"];
    await browser.startTracing(page, { categories });
    await startTraining(page);
    await isInPhase(page, "training");
    await page.getByRole("link", { name: "Pictures" }).click();
    await page.getByRole("link", { name: "Train" }).click();
    await page.locator(".result").waitFor();
    const longest = longestTask(await browser.stopTracing());
    assert.ok(longest < 50, `${longest} ms`);
    await page.close();
  });

  test("it trains without a network, too; a number of the confusion matrix shows its digits", async () => {
    await context.setOffline(true);
    const page = await openTrain(context, site.address);
    await startTraining(page);
    await page.locator(".result").waitFor();
    await context.setOffline(false);
    const cells = page.locator(".confusion button.cell");
    const counts = (await cells.allInnerTexts()).map(Number);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      10_000,
    );
    const at = counts.findIndex((count) => count > 1 && count < 60);
    await cells.nth(at).click();
    const pictures = page.locator(".cell-pictures .field");
    assert.equal(await pictures.count(), counts[at]);
    const [, label, answer] = /digits (\d), read as (\d)$/.exec(
      (await cells.nth(at).getAttribute("aria-label"))!,
    )!;
    assert.match(
      (await pictures.first().getAttribute("aria-label"))!,
      new RegExp(`^Test digit \\d+: a ${label}, read as ${answer}$`),
    );
    await cells.nth(at).click();
    assert.equal(await pictures.count(), 0);
    await page.close();
  });

  test("a stop keeps the best weights so far; leaving the page is asked about first", async () => {
    const page = await openTrain(context, site.address, "#/train?images=1200&epochs=500");
    await startTraining(page);
    await page.locator(".epochs tbody tr").nth(1).waitFor();
    const asked = page.waitForEvent("dialog");
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    assert.equal(dialog.type(), "beforeunload");
    await dialog.dismiss();
    await button(page, "Stop").click();
    await page.locator(".result").waitFor();
    assert.match(
      await page.locator(".result-head").innerText(),
      /Weights of epoch \d+, the best in/,
    );
    assert.match(await page.locator(".result-head").innerText(), /was not calibrated/);
    await page.close();
  });

  test("what cannot be trained is told, and why a network has learned nothing", async () => {
    const page = await openTrain(context, site.address, "#/train?epochs=0");
    await page.getByText("Epochs: expected a whole number 1…100000, got 0").waitFor();
    assert.equal(await button(page, "Start training").getAttribute("aria-disabled"), "true");
    await page.goto(`${site.address}#/train?images=1200&rate=10&batch=8&augment=none&epochs=1`);
    await startTraining(page);
    await page.getByText(/hardly better than guessing.* yours was 10\.$/).waitFor();
    await page.close();
  });

  test("a new version of the app is announced, and waits until the training is over", async () => {
    const copy = `${folder}-updated`;
    await cp(folder, copy, { recursive: true });
    const own = await serveRecorded(copy);
    const fresh = await browser.newContext();
    const page = await openTrain(fresh, own.address, "#/train?images=6000&epochs=500");
    await isKept(page);
    await startTraining(page);
    await isInPhase(page, "training");
    await publishNewVersion(copy);
    const second = await openTrain(fresh, own.address);
    const notice = page.locator(".notice");
    await notice.getByText(/It can be taken when what runs here is done/).waitFor();
    assert.equal(await notice.getByRole("button", { name: "Reload" }).count(), 0);
    await second.locator(".notice").getByRole("button", { name: "Reload" }).click();
    await notice.getByText("Another tab took a new version").waitFor();
    const rows = page.locator(".epochs tbody tr");
    const before = await rows.count();
    await rows.nth(before).waitFor();
    await button(page, "Stop").click();
    await page.locator(".result").waitFor();
    await notice.getByRole("button", { name: "Reload" }).waitFor();
    await fresh.close();
    await own.close();
    await rm(copy, { recursive: true });
  });
});

/** Until the service worker has the whole app, and has taken over the page. */
const isKept = (page: Page) =>
  page.evaluate(`new Promise((resolve) => {
    const look = () => navigator.serviceWorker.controller?.state === "activated"
      ? resolve() : setTimeout(look, 50);
    look();
  })`);
