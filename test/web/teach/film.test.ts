import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { type Browser, chromium } from "playwright-core";
import { executablePath, skip } from "../browser.js";
import { writeFilm } from "../camera/film.js";
import { builtApp, type Site, serveRecorded } from "../serve/site.js";

describe("filming samples", { skip }, () => {
  let folder = "";
  let app = "";
  let site: Site;
  let browser: Browser;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tenfold-film-"));
    const film = join(folder, "film.mjpeg");
    await writeFilm(film, [{ digit: 7, frames: 30 }]);
    app = await builtApp();
    site = await serveRecorded(app);
    const camera = [
      "--use-fake-device-for-media-stream",
      `--use-file-for-fake-video-capture=${film}`,
    ];
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox", ...camera] });
  });
  after(async () => {
    await browser?.close();
    await site?.close();
    await Promise.all([folder, app].map((path) => rm(path, { recursive: true })));
  });

  test("what is in the frame is a sample of the class that is asked for, with its field", async () => {
    const context = await browser.newContext({ permissions: ["camera"] });
    const page = await context.newPage();
    await page.goto(`${site.address}/#/teach`);
    await page.getByRole("button", { name: "7 0/10 samples" }).click();
    await page.getByRole("radio", { name: "Film" }).check();
    await page.getByRole("heading", { name: "Film a 7" }).waitFor();
    // Once it plays.
    while (!(await page.evaluate("document.querySelector('video')?.currentTime > 0.1"))) {
      await page.waitForTimeout(50);
    }
    await page.getByRole("button", { name: "Take it" }).click();
    await page.getByRole("button", { name: "7 1/10 samples" }).waitFor();
    await page.getByRole("heading", { name: "Film an 8" }).waitFor();
    const ink = (await page.evaluate(`(() => {
      const canvas = document.querySelector(".sample canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, 28, 28);
      return data.filter((value, at) => at % 4 === 3 && value > 100).length;
    })()`)) as number;
    assert.ok(ink > 30 && ink < 250, `${ink} of 784 pixels are ink`);
    await page.getByRole("radio", { name: "Draw", exact: true }).check();
    assert.equal(await page.locator("video").count(), 0);
    await context.close();
  });
});
