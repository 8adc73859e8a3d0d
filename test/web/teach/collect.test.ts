import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { blankPng } from "../../cli/pictures.js";
import { App, drawDigit, padOf } from "../app/app.js";
import { skip } from "../browser.js";
import { unseenDigits, zipOf } from "./handZip.js";

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true });
const rowOf = (page: Page, label: string, made: number) =>
  button(page, `${label} ${made}/10 samples`);
const prompt = (page: Page, text: string) => page.getByRole("heading", { name: text, exact: true });

const example = fileURLToPath(
  new URL("../../../../examples/pictures/three-drawn.png", import.meta.url),
);

async function load(page: Page, buffer: Buffer, name = "hand.zip"): Promise<void> {
  await page
    .locator('input[accept*="zip"]')
    .setInputFiles({ name, mimeType: "application/zip", buffer });
}

describe("collecting samples", { skip }, () => {
  let app: App;
  let page: Page;
  before(async () => {
    app = await App.start();
  });
  after(() => app?.stop());
  beforeEach(async () => {
    await page?.context().close();
    page = await app.open("#/draw");
    await page.getByRole("link", { name: "Teach" }).click();
  });

  test("drawn one after another: a pause of the pen takes one and asks for the next", async () => {
    await prompt(page, "Draw a 0").waitFor();
    await drawDigit(page, 0);
    await rowOf(page, "0", 1).waitFor();
    await prompt(page, "Draw a 1").waitFor();
    assert.equal(await page.getByText("0 of 10", { exact: true }).count(), 1);
    await page.keyboard.press("4");
    await prompt(page, "Draw a 4").waitFor();
    // Two strokes are one sample.
    await drawDigit(page, 4);
    await rowOf(page, "4", 1).waitFor();
    await prompt(page, "Draw a 5").waitFor();
    await page.getByRole("status").filter({ hasText: "4 added, 1. Next: 5." }).waitFor();
  });

  test("no pause, but a press: who needs more time takes it", async () => {
    await page.getByRole("checkbox", { name: "Go on after a pause" }).uncheck();
    await drawDigit(page, 0);
    await page.waitForTimeout(1500);
    await rowOf(page, "0", 0).waitFor();
    await button(page, "Take it").click();
    await rowOf(page, "0", 1).waitFor();
  });

  test("by keys alone: squares, a press, and what was done is taken back", async () => {
    await padOf(page).focus();
    for (let row = 0; row < 12; row++) await page.keyboard.press("Shift+ArrowDown");
    await button(page, "Take it").press("Enter");
    await rowOf(page, "0", 1).waitFor();
    await page.keyboard.press("Control+z");
    await rowOf(page, "0", 0).waitFor();
    await page.getByRole("status").filter({ hasText: "Taken back: 0 added" }).waitFor();
  });

  test("a sample is given another class, deleted, and comes back", async () => {
    await drawDigit(page, 0);
    await rowOf(page, "0", 1).waitFor();
    await button(page, "0, sample 1").click();
    await page.getByLabel("It shows").selectOption("6");
    await button(page, "Close").click();
    await rowOf(page, "6", 1).waitFor();
    await rowOf(page, "0", 0).waitFor();
    await button(page, "6, sample 1").click();
    await button(page, "Delete").click();
    await rowOf(page, "6", 0).waitFor();
    await button(page, "Take back: 6 deleted").click();
    await rowOf(page, "6", 1).waitFor();
    await button(page, "Take back: 0 became 6").click();
    await rowOf(page, "0", 1).waitFor();
    await page.reload();
    await rowOf(page, "0", 1).waitFor();
  });

  test("pictures are samples of the class that is asked for; a blank one is told", async () => {
    await rowOf(page, "3", 0).click();
    await page.getByRole("radio", { name: "Pictures" }).check();
    await prompt(page, "Add pictures of a 3").waitFor();
    const input = page.locator(".files-way input").first();
    await input.setInputFiles([example, example]);
    await rowOf(page, "3", 2).waitFor();
    await prompt(page, "Add pictures of a 3").waitFor();
    await input.setInputFiles({
      name: "text.png",
      mimeType: "image/png",
      buffer: Buffer.from("a text"),
    });
    await page
      .getByRole("alert")
      .filter({ hasText: /text\.png/ })
      .waitFor();
    const blank = Buffer.from(await blankPng());
    await input.setInputFiles({ name: "blank.png", mimeType: "image/png", buffer: blank });
    const told = "There was no ink to be seen in it. It was not added.";
    await page.getByRole("alert").filter({ hasText: told }).waitFor();
    await rowOf(page, "3", 2).waitFor();
  });

  test("what is no zip, has no labels, or is for other classes is explained, and changes nothing", async () => {
    const status = page.locator(".teach-files p");
    await load(page, Buffer.from("no zip"));
    await status.filter({ hasText: "hand.zip: is no zip, or it is cut off or damaged" }).waitFor();
    const letters = await zipOf(await unseenDigits(1), (label) => "ABCDEFGHIJ"[label]!);
    await load(page, letters, "letters.zip");
    await status.filter({ hasText: /letters\.zip: holds A, B, C, D …, no digits\./ }).waitFor();
    await page.getByRole("radio", { name: "Own classes" }).check();
    await load(page, await zipOf(await unseenDigits(1)), "digits.zip");
    await status.filter({ hasText: /digits\.zip: holds digits\. Choose Digits/ }).waitFor();
    assert.equal(await page.locator(".sample").count(), 0);
  });

  test("own classes: named, taught, read in Draw, and never mixed with digits", async () => {
    await page.getByRole("radio", { name: "Own classes" }).check();
    await page.waitForURL(/teach=own/);
    await page.getByRole("textbox", { name: "Add a class" }).fill("A B");
    await page.keyboard.press("Enter");
    await prompt(page, "Draw an A").waitFor();
    const set = await unseenDigits(8);
    const three = [...set.labels.keys()].filter((at) => set.labels[at]! < 3);
    const some = {
      ...set,
      count: three.length,
      labels: Uint8Array.from(three, (at) => set.labels[at]!),
      images: Uint8Array.from(
        three.flatMap((at) => [...set.images.subarray(at * 784, at * 784 + 784)]),
      ),
    };
    // A third class comes with the zip.
    await load(page, await zipOf(some, (label) => "ABC"[label]!));
    await rowOf(page, "C", 8).waitFor();
    await button(page, "Teach").click();
    await page.locator(".outcome").waitFor({ timeout: 120_000 });
    const words = await page.locator(".outcome").innerText();
    assert.doesNotMatch(words, /Before\s+\d/);
    const [, right] = words.match(/After\s+(\d+) \/ 6/)!;
    assert.ok(Number(right) >= 5, words);
    await page.getByRole("link", { name: "Try it in Draw" }).click();
    await page.locator('.reader-state[data-state="ready"]').waitFor();
    await drawDigit(page, 0);
    await page.getByRole("region", { name: "Answer" }).getByText("A", { exact: true }).waitFor();
    await page.getByRole("link", { name: "Teach" }).click();
    await page.getByRole("radio", { name: "Digits" }).check();
    assert.equal(await page.locator(".sample").count(), 0);
    await page.getByRole("radio", { name: "Own classes" }).check();
    await button(page, "Remove the class C").click();
    assert.equal(await page.locator(".sample").count(), 16);
    await button(page, /^Take back: the class C/).click();
    await rowOf(page, "C", 8).waitFor();
  });

  for (const [fault, told] of [
    ["QuotaExceededError", /no room left in this browser’s storage/],
    ["UnknownError", /keeps nothing for this page, as in a private window/],
  ] as const) {
    test(`a browser that keeps nothing (${fault}) is explained; samples last as long as the tab`, async () => {
      await page.context().addInitScript(`
        IDBObjectStore.prototype.put = () => { throw new DOMException("stub", "${fault}"); };
      `);
      await page.reload();
      await page.getByRole("heading", { name: "Teach it your hand" }).waitFor();
      await drawDigit(page, 0);
      await page.getByRole("alert").filter({ hasText: told }).waitFor();
      await rowOf(page, "0", 1).waitFor();
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        button(page, "Download samples").click(),
      ]);
      assert.equal(file.suggestedFilename(), "my-hand.zip");
    });
  }
});
