import assert from "node:assert/strict";
import { rm } from "node:fs/promises";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import { launch, skip } from "../browser.js";
import { builtApp, type Site, serveRecorded } from "../serve/site.js";
import { drawDigit } from "./app.js";

describe("a browser without WebAssembly SIMD", { skip }, () => {
  let app = "";
  let site: Site;
  let browser: Browser;
  before(async () => {
    app = await builtApp();
    site = await serveRecorded(app);
    // What the engine needs for SIMD, as on a processor of 2007.
    browser = await launch("--js-flags=--no-enable-sse4-1");
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await rm(app, { recursive: true });
  });

  test("the page says what it lacks, and the drawing stays", async () => {
    const page = await browser.newPage();
    await page.goto(site.address);
    const state = page.locator('.reader-state[data-state="failed"]');
    await state.waitFor({ timeout: 20_000 });
    const why = /expected a browser with WebAssembly SIMD .* found none; update the browser/;
    assert.match(await state.innerText(), why);
    await drawDigit(page, 3);
    await page.locator(".answer").getByText(why).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    assert.ok(await page.getByRole("button", { name: "Redo" }).isEnabled());
  });
});
