import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { assertAccessible } from "../app/accessible.js";
import { launch, skip } from "../browser.js";
import { builtApp, type Site, serveRecorded } from "../serve/site.js";
import { writeFilm } from "./film.js";

/** How long a number may take to show: the film shows it a part of the time, and the networks are loaded. */
const patienceMs = 120_000;

describe("numbers before the camera", { skip }, () => {
  let folder = "";
  let app = "";
  let site: Site;
  let browser: Browser;
  let page: Page;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tenfold-film-"));
    const film = join(folder, "film.mjpeg");
    await writeFilm(film, [
      { digit: 4730, frames: 210 },
      { digit: null, frames: 30 },
      { digit: 7, frames: 75 },
    ]);
    app = await builtApp();
    site = await serveRecorded(app);
    browser = await launch(
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    );
    const context = await browser.newContext({
      permissions: ["camera"],
      reducedMotion: "reduce",
      viewport: { width: 1280, height: 800 },
    });
    page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    await page.goto(`${site.address}#/camera`);
    await number().waitFor();
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await Promise.all([folder, app].map((path) => rm(path, { recursive: true })));
  });

  const number = () => page.locator(".camera-readings .number-label", { hasText: "4730" });

  test("are shown with their boxes, and a single digit as before", async () => {
    const stage = (await page.locator(".camera-stage").boundingBox())!;
    const box = (await page.locator(".camera-readings .number-box").boundingBox())!;
    // Four digits, 87 pixels apart, in the middle of 640.
    const width = box.width / stage.width;
    assert.ok(width > 0.4 && width < 0.75, `${width}`);
    const middle = (box.x + box.width / 2 - stage.x) / stage.width;
    assert.ok(Math.abs(middle - 0.5) < 0.1, `${middle}`);
    await page.locator(".camera-digit", { hasText: "7" }).waitFor();
    assert.equal(await number().count(), 0);
    await number().waitFor();
  });

  test("a frozen number can be kept, and is corrected among the pictures", async () => {
    // As soon as it shows: what is frozen is the film, and that goes on.
    await number().waitFor({ state: "detached" });
    await number().waitFor();
    await page.getByRole("button", { name: "Freeze" }).click();
    await page.getByRole("button", { name: "Keep frame" }).click();
    const kept = page.locator(".kept li").first();
    await kept.getByText("4730", { exact: true }).waitFor();
    await assertAccessible(page);
    await kept.getByRole("button", { name: "Look closer at frame 1 in Pictures" }).click();
    const card = page.locator(".numbers-card").filter({ hasText: "frame-1.png" });
    await card.locator(".number-row").first().click();
    const field = card.getByRole("textbox", { name: "Or type it" });
    await field.fill("4731");
    await field.press("Enter");
    await card.getByText(/^Corrected by you; read as /).waitFor();
  });
});
