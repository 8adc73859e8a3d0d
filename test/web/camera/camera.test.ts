import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { assertAccessible } from "../app/accessible.js";
import { executablePath, skip } from "../browser.js";
import { builtApp, type Site, serveRecorded } from "../serve/site.js";
import { writeFilm } from "./film.js";

/** Where pictures of the view are left, when it is named. */
const shots = process.env.TENFOLD_SHOTS;

/** Each digit that is shown, in turn; `none` when it goes. Runs in the page. */
const watch = `(() => {
  globalThis.shownInTurn = [];
  const look = () => {
    const now = [...document.querySelectorAll(".camera-digit")].map((e) => e.textContent).join(" ") || "none";
    if (now !== globalThis.shownInTurn.at(-1)) globalThis.shownInTurn.push(now);
  };
  new MutationObserver(look).observe(document.querySelector(".camera"), { childList: true, subtree: true, characterData: true });
})()`;

describe("the live camera", { skip }, () => {
  let folder = "";
  let app = "";
  let site: Site;
  /** With a camera that plays a film, and one without any. */
  let filming: Browser;
  let blind: Browser;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tenfold-film-"));
    const film = join(folder, "film.mjpeg");
    await writeFilm(film, [
      { digit: 7, frames: 75 },
      { digit: null, frames: 45 },
      { digit: 3, frames: 75 },
      { digit: null, frames: 45 },
    ]);
    app = await builtApp();
    site = await serveRecorded(app);
    const args = ["--no-sandbox", "--use-fake-device-for-media-stream"];
    filming = await chromium.launch({
      executablePath,
      args: [...args, `--use-file-for-fake-video-capture=${film}`],
    });
    blind = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
    if (shots) await mkdir(shots, { recursive: true });
  });
  after(async () => {
    await Promise.all([filming?.close(), blind?.close()]);
    await site?.close();
    await Promise.all([folder, app].map((path) => rm(path, { recursive: true })));
  });

  async function opened(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(`${site.address}#/camera`);
    await page.locator('.reader-state[data-state="ready"]').waitFor();
    return page;
  }

  const allowed = { permissions: ["camera"] };
  const digit = (page: Page, text: string) => page.locator(".camera-digit", { hasText: text });
  const shoot = async (page: Page, name: string) => {
    if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
  };

  test("reads what is held before it, without a flicker, faster than 10 frames a second", async (t) => {
    const page = await opened(filming, allowed);
    await digit(page, "7").waitFor();
    await shoot(page, "seven");
    await digit(page, "3").waitFor();
    await page.locator('.camera-readings[data-state="none"]').waitFor();
    await shoot(page, "none");
    // Two rounds of the film.
    await page.evaluate(watch);
    await page.waitForTimeout(16_000);
    const shown = (await page.evaluate("globalThis.shownInTurn")) as string[];
    t.diagnostic(`shown in turn: ${shown.join(", ")}`);
    const rounds = shown.join(" ");
    assert.match(`${rounds} `, /^((7|3) none )+((7|3) )?$|^none ((7|3) none )*/);
    assert.ok(shown.length >= 6 && shown.length <= 10, rounds);
    assert.deepEqual(
      shown.filter((text) => !["7", "3", "none"].includes(text)),
      [],
    );
    const rate = Number.parseInt((await page.locator(".camera-rate").textContent()) ?? "", 10);
    t.diagnostic(`${rate} frames a second are read`);
    // A camera's 30 at most; the aim of 20 is measured where nothing else runs.
    assert.ok(rate >= 10 && rate <= 31, `${rate} frames a second`);
    await page.context().close();
  });

  test("a frozen frame stays with its reading, can be kept, downloaded and removed", async () => {
    const page = await opened(filming, allowed);
    await digit(page, "7").waitFor();
    await page.getByRole("button", { name: "Freeze" }).click();
    await page.waitForTimeout(4000);
    assert.equal(await digit(page, "7").count(), 1);
    await page.getByRole("button", { name: "Keep frame" }).click();
    const kept = page.locator(".kept li");
    await kept.getByText("7", { exact: true }).waitFor();
    await shoot(page, "kept");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      kept.getByRole("link", { name: "Download frame 1" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "tenfold-1-7.png");
    const png = await readFile(await download.path());
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    await page.getByRole("button", { name: "Go on" }).click();
    await digit(page, "3").waitFor();
    await kept.getByRole("button", { name: "Remove frame 1" }).click();
    assert.equal(await kept.count(), 0);
    await page.context().close();
  });

  test("axe finds nothing while it films, nothing overflows, targets are large", async () => {
    const page = await opened(filming, { ...allowed, reducedMotion: "reduce" });
    await digit(page, "7").waitFor();
    await page.getByRole("button", { name: "Freeze" }).click();
    await page.getByRole("button", { name: "Keep frame" }).click();
    await page.locator(".kept li").waitFor();
    await assertAccessible(page);
    await page.context().close();
  });

  test("nothing is asked of the server while it films, and the camera is let go with the view", async () => {
    const page = await opened(filming, allowed);
    await digit(page, "7").waitFor();
    await page.evaluate("navigator.serviceWorker.ready.then(() => {})");
    // What was asked for before comes to the server's list a little later.
    await page.waitForTimeout(1000);
    const asked = site.asked.length;
    await digit(page, "3").waitFor();
    await digit(page, "7").waitFor();
    assert.deepEqual(site.asked.slice(asked), []);
    await page.evaluate(
      "globalThis.track = document.querySelector('video').srcObject.getTracks()[0]",
    );
    await page.getByRole("link", { name: "Draw" }).click();
    await page.getByRole("application").waitFor();
    assert.equal(await page.evaluate("globalThis.track.readyState"), "ended");
    await page.context().close();
  });

  test("a camera that goes is told, and what was kept stays", async () => {
    const page = await opened(filming, allowed);
    await digit(page, "7").waitFor();
    await page.getByRole("button", { name: "Keep frame" }).click();
    await page.locator(".kept li").waitFor();
    await page.evaluate(
      `document.querySelector("video").srcObject.getTracks()[0].dispatchEvent(new Event("ended"))`,
    );
    await page.getByRole("alert").getByText("The camera is gone").waitFor();
    assert.equal(await page.locator(".kept li").count(), 1);
    await page.getByRole("button", { name: "Try again" }).click();
    await digit(page, "3").waitFor();
    await page.context().close();
  });

  test("the reader's worker dies: that is said, and the film is read on", async () => {
    const page = await opened(filming, allowed);
    await digit(page, "7").waitFor();
    const [worker] = page.workers();
    await worker!.evaluate("setTimeout(() => { throw new Error('no memory'); })");
    await page.locator(".reader-state", { hasText: "was started again" }).waitFor();
    await digit(page, "3").waitFor();
    await page.context().close();
  });

  test("a camera that was refused is told, with what to do", async () => {
    const page = await opened(filming);
    await page.getByText("Point the camera at a digit").waitFor();
    await shoot(page, "off");
    await page.getByRole("button", { name: "Start the camera" }).click();
    await page.getByRole("alert").getByText("The camera is not allowed here").waitFor();
    await shoot(page, "denied");
    await page.context().close();
  });

  test("where there is no camera, that is told", async () => {
    const page = await opened(blind, allowed);
    await page.getByRole("alert").getByText("No camera was found").waitFor();
    await page.context().close();
  });

  test("fits a phone, dark and light", {
    skip: shots ? false : "for TENFOLD_SHOTS alone",
  }, async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const viewport = { width: 390, height: 844 };
      const page = await opened(filming, { ...allowed, viewport, colorScheme });
      await digit(page, "7").waitFor();
      await page.getByRole("button", { name: "Keep frame" }).click();
      await shoot(page, `phone-${colorScheme}`);
      await page.context().close();
    }
  });
});
