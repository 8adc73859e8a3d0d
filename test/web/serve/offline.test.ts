import assert from "node:assert/strict";
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { packageFolder } from "../../../src/node/packageFiles.js";
import { drawDigit } from "../app/app.js";
import { launch, skip } from "../browser.js";
import { publishNewVersion } from "./newVersion.js";
import { builtApp, serveRecorded } from "./site.js";

/** All that a first visit may take on the wire before its first answer. */
const maxFirstVisitBytes = 6_000_000;

describe("the app, offline", { skip }, () => {
  let browser: Browser;
  /** The app as it is published. */
  let folder = "";
  before(async () => {
    [browser, folder] = await Promise.all([launch(), builtApp()]);
  });
  after(async () => {
    await browser?.close();
    await rm(folder, { recursive: true });
  });

  /** Opens the app, and waits until its reader is ready. */
  async function opened(context: BrowserContext, address: string): Promise<Page> {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(address);
    await isReady(page);
    return page;
  }

  const isReady = (page: Page) => page.locator('.reader-state[data-state="ready"]').waitFor();

  /** Until the service worker has the whole app, and has taken over the page. */
  const isKept = (page: Page) =>
    page.evaluate(`new Promise((resolve) => {
      const look = () => navigator.serviceWorker.controller?.state === "activated"
        ? resolve() : setTimeout(look, 50);
      look();
    })`);

  async function drawsA(digit: number, page: Page): Promise<void> {
    await drawDigit(page, digit);
    await page.locator(".answer-digit", { hasText: String(digit) }).waitFor();
    await page.getByRole("button", { name: "Clear" }).click();
  }

  test("a first visit: isolated, within its policy, small, and quiet afterwards", async (t) => {
    const site = await serveRecorded(folder);
    const context = await browser.newContext();
    const complaints: string[] = [];
    context.on("console", (message) => complaints.push(message.text()));
    context.on("weberror", (error) => complaints.push(String(error.error())));
    const elsewhere: string[] = [];
    context.on("request", (request) => {
      if (!/^(blob:|data:)/.test(request.url()) && !request.url().startsWith(site.address))
        elsewhere.push(request.url());
    });
    const page = await opened(context, site.address);
    const bytes = site.asked.reduce((sum, one) => sum + one.bytes, 0);
    t.diagnostic(
      `${(bytes / 1e6).toFixed(2)} MB in ${site.asked.length} files before the reader is ready`,
    );
    assert.ok(bytes <= maxFirstVisitBytes, `${bytes} bytes`);
    // What reads numbers comes later.
    const early = site.asked.filter(({ path }) => /finder|line-reader/.test(path));
    assert.deepEqual(early, []);
    assert.deepEqual(
      site.asked.filter(({ status }) => status !== 200),
      [],
    );
    assert.equal(await page.evaluate("crossOriginIsolated"), true);

    await isKept(page);
    const before = site.asked.length;
    await drawsA(3, page);
    await drawsA(7, page);
    await page.waitForTimeout(500);
    assert.deepEqual(site.asked.slice(before), []);
    assert.deepEqual([elsewhere, complaints], [[], []]);
    await context.close();
    await site.close();
  });

  test("once kept, it starts and reads without a server, with every view and model", async () => {
    const site = await serveRecorded(folder);
    const context = await browser.newContext();
    const page = await opened(context, site.address);
    await isKept(page);
    // What is fetched when it is first asked for is kept from then on.
    await page.goto(`${site.address}#/inside?model=lenet5`);
    await drawDigit(page, 3);
    await page.locator(".near li").first().waitFor();
    await page.close();
    await site.close();
    const offline = await opened(context, site.address);
    await drawsA(3, offline);
    assert.equal(await offline.evaluate("crossOriginIsolated"), true);
    await offline.getByRole("radio", { name: "LeNet-5" }).check();
    await isReady(offline);
    await drawsA(7, offline);
    // Numbers, too, though none was read while there was a server.
    await offline.getByRole("link", { name: "Pictures" }).click();
    await offline
      .locator("input[type=file]")
      .first()
      .setInputFiles(join(packageFolder, "examples", "numbers", "cheque.jpg"));
    const amount = offline.locator(".number-text", { hasText: "730" });
    await amount.waitFor({ timeout: 120_000 });
    for (const link of await offline.locator("nav.views a").all()) {
      await link.click();
      await offline.locator("main h1").waitFor();
    }
    await offline.getByRole("link", { name: "Look inside" }).click();
    await drawDigit(offline, 5);
    await offline.locator(".near li").first().waitFor();
    await context.close();
  });

  test("a new version is announced, forces nothing, and leaves other tabs at work", async () => {
    const copy = `${folder}-updated`;
    await cp(folder, copy, { recursive: true });
    const site = await serveRecorded(copy);
    const context = await browser.newContext();
    const first = await opened(context, site.address);
    await isKept(first);
    await publishNewVersion(copy);

    // A second tab looks for a new version, as each visit does.
    const second = await opened(context, site.address);
    const notice = second.locator(".notice");
    await notice.getByText("A new version is ready.").waitFor();
    assert.equal(await second.title(), "Draw · Tenfold");
    await drawsA(3, second);

    await first.evaluate("globalThis.isStillTheSame = true");
    await Promise.all([
      second.waitForEvent("load"),
      notice.getByRole("button", { name: "Reload" }).click(),
    ]);
    await isReady(second);
    assert.equal(await second.evaluate("document.documentElement.dataset.version"), "new");
    assert.equal(await second.locator(".notice").count(), 0);

    await first.locator(".notice").getByText("Another tab took a new version").waitFor();
    assert.equal(await first.evaluate("globalThis.isStillTheSame"), true);
    await drawsA(7, first);
    // A part that it had not loaded, and that the server has no more.
    await first.locator("nav.views a", { hasText: "Pictures" }).click();
    await first.locator("main h1").waitFor();
    await first.locator(".notice").getByRole("button", { name: "Later" }).click();
    assert.equal(await first.locator(".notice").count(), 0);
    await context.close();
    await site.close();
    await rm(copy, { recursive: true });
  });
});
