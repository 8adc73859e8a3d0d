import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { assertAccessible } from "../app/accessible.js";
import { App, drawDigit } from "../app/app.js";
import { skip } from "../browser.js";

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

/** What is on the page when it is checked. */
const scenes: Record<string, (page: Page) => Promise<void>> = {
  "no samples": async () => {},
  "a sample": async (page) => {
    await drawDigit(page, 0);
    await page.locator(".sample").waitFor();
  },
  "a sample, closer": async (page) => {
    await drawDigit(page, 0);
    await page.locator(".sample").click();
    await page.getByRole("dialog").waitFor();
  },
  "no classes yet": async (page) => {
    await page.getByRole("radio", { name: "Own classes" }).check();
  },
  "36 classes": async (page) => {
    await page.getByRole("radio", { name: "Own classes" }).check();
    const names = Array.from({ length: 35 }, (_, at) => (10 + at).toString(36));
    await page.getByRole("textbox").fill(["a-long-name-", ...names].join(" "));
    await page.keyboard.press("Enter");
    await page.locator(".class-row").nth(35).waitFor();
  },
  "no camera": async (page) => {
    await page.getByRole("radio", { name: "Film" }).check();
    await button(page, "Start the camera").click();
    await page.locator(".camera-waiting [role=alert]").waitFor();
  },
  pictures: async (page) => {
    await page.getByRole("radio", { name: "Pictures" }).check();
  },
};

describe("the view that teaches", { skip }, () => {
  let app: App;
  before(async () => {
    app = await App.start();
  });
  after(() => app?.stop());

  for (const [name, act] of Object.entries(scenes)) {
    test(`${name}: axe finds nothing, nothing overflows, targets are large`, async () => {
      const page = await app.open("#/draw", { reducedMotion: "reduce" });
      await page.getByRole("link", { name: "Teach" }).click();
      await page.getByRole("heading", { name: "Teach it your hand" }).waitFor();
      await act(page);
      await assertAccessible(page);
      await page.context().close();
    });
  }
});
