import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { skip } from "../browser.js";
import { App, drawDigit, drawLines, padOf } from "./app.js";
import { digitLines } from "./hand.js";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const answerOf = (page: Page) => page.getByRole("region", { name: "Answer" });

/** Numbers are read by networks that are loaded when they are first needed. */
const numberPatienceMs = 120_000;

/** Waits until the answer's words are these; what they are instead is told. */
async function assertAnswer(page: Page, expected: RegExp, patienceMs = 10_000): Promise<void> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const words = (await answerOf(page).innerText()).replace(/\s+/g, " ");
    if (expected.test(words)) return;
    if (performance.now() > end) assert.match(words, expected);
    await page.waitForTimeout(20);
  }
}

describe("drawing", { skip }, () => {
  let app: App;
  before(async () => {
    app = await App.start();
  });
  after(() => app?.stop());

  test("each digit drawn by the mouse is read, by both networks", async () => {
    for (const model of ["vgg7", "lenet5"]) {
      const page = await app.open(`#/draw?model=${model}`);
      for (const digit of digitLines.keys()) {
        await drawDigit(page, digit);
        await assertAnswer(page, new RegExp(`^${digit} \\d+\\.\\d % sure`));
        await button(page, "Clear").click();
        await assertAnswer(page, /^– Nothing drawn yet/);
      }
      await page.context().close();
    }
  });

  test("the answer comes before the pen is lifted", async () => {
    const page = await app.open();
    const { x, y, width, height } = (await padOf(page).boundingBox())!;
    const [line] = digitLines[3]!;
    await page.mouse.move(x + line![0]![0] * width, y + line![0]![1] * height);
    await page.mouse.down();
    for (const [right, down] of line!) await page.mouse.move(x + right * width, y + down * height);
    await assertAnswer(page, /^3 \d/);
    await page.mouse.up();
    await page.context().close();
  });

  test("a touch draws, and does not scroll the page", async () => {
    const page = await app.open("", {
      viewport: { width: 390, height: 500 },
      isMobile: true,
      hasTouch: true,
    });
    await padOf(page).scrollIntoViewIfNeeded();
    const before = await page.evaluate("scrollY");
    const { x, y, width, height } = (await padOf(page).boundingBox())!;
    const session = await page.context().newCDPSession(page);
    const touch = (
      type: "touchStart" | "touchMove" | "touchEnd",
      points: { x: number; y: number }[],
    ) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
    const at = (down: number) => [{ x: x + 0.5 * width, y: y + down * height }];
    await touch("touchStart", at(0.2));
    for (let down = 0.2; down < 0.8; down += 0.05) await touch("touchMove", at(down));
    await touch("touchEnd", []);
    await assertAnswer(page, /^1 \d/);
    assert.equal(await page.evaluate("scrollY"), before);
    await page.context().close();
  });

  test("undo takes back one stroke, redo brings it again, a cleared pad comes back", async () => {
    const page = await app.open();
    await drawDigit(page, 4);
    await assertAnswer(page, /^4 /);
    await button(page, "Undo").click();
    await assertAnswer(page, /^(?!4 )/);
    await page.keyboard.press("Control+y");
    await assertAnswer(page, /^4 /);
    await button(page, "Clear").click();
    await assertAnswer(page, /^– Nothing drawn yet/);
    await page.keyboard.press("Control+z");
    await assertAnswer(page, /^4 /);
    await page.context().close();
  });

  test("scribbles are calmly no digit, and no number", async () => {
    const page = await app.open();
    await drawLines(page, [
      Array.from({ length: 60 }, (_, i) => [
        0.2 + 0.6 * ((i * 0.37) % 1),
        0.2 + 0.6 * ((i * 0.61) % 1),
      ]),
    ]);
    await assertAnswer(page, /^– Not a digit At most a \d, or a \d\.$/);
    // When it rests, it is looked at as a number, too.
    await page.waitForTimeout(3000);
    await assertAnswer(page, /^– Not a digit/);
    await page.context().close();
  });

  /** A digit as it is drawn beside others, its middle at a share of the pad's width. */
  const beside = (digit: number, middle: number) =>
    digitLines[digit]!.map((line) =>
      line.map(([x, y]) => [0.5 * (x - 0.5) + middle, 0.5 * (y - 0.5) + 0.5] as const),
    );

  test("several digits are a number, each digit in its box; one digit is one again", async () => {
    const page = await app.open();
    page.setDefaultTimeout(numberPatienceMs);
    await drawLines(page, beside(1, 0.3));
    await assertAnswer(page, /^1 \d/);
    await drawLines(page, beside(2, 0.62));
    await assertAnswer(page, /^12 \d+\.\d % sure/, numberPatienceMs);
    assert.deepEqual(await page.locator(".pad .box").allInnerTexts(), ["1", "2"]);
    await page
      .getByRole("status")
      .filter({ hasText: /^12, \d/ })
      .waitFor();
    await button(page, "Undo").click();
    await assertAnswer(page, /^1 \d/);
    assert.equal(await page.locator(".chance").count(), 10);
    await button(page, "Redo").click();
    await assertAnswer(page, /^12 \d/, numberPatienceMs);
    await page.context().close();
  });

  test("a number is corrected by a press, and by typing it", async () => {
    const page = await app.open();
    page.setDefaultTimeout(numberPatienceMs);
    await drawLines(page, [...beside(4, 0.2), ...beside(7, 0.5), ...beside(0, 0.8)]);
    await assertAnswer(page, /^470 \d+\.\d % sure/, numberPatienceMs);
    const other = page.locator(".text-choices button").nth(1);
    const text = (await other.innerText()).split(/\s/)[0]!;
    await other.click();
    await assertAnswer(page, new RegExp(`^${text} Corrected by you Read as 470$`));
    const field = page.getByRole("textbox", { name: "Or type it" });
    await field.fill("471");
    await field.press("Enter");
    await assertAnswer(page, /^471 Corrected by you Read as 470$/);
    await field.fill("470");
    await field.press("Enter");
    await assertAnswer(page, /^470 \d+\.\d % sure/);
    await page.context().close();
  });

  test("by keys alone: squares are inked and cleared, and told; digits correct", async () => {
    const page = await app.open();
    const told = page.getByRole("status");
    await padOf(page).focus();
    await page.keyboard.press("ArrowUp");
    await told.filter({ hasText: "Column 15, row 15, paper" }).waitFor();
    for (let row = 0; row < 8; row++) await page.keyboard.press("ArrowUp");
    for (let row = 0; row < 16; row++) await page.keyboard.press("Shift+ArrowDown");
    await assertAnswer(page, /^1 \d/);
    await told.filter({ hasText: /^1, / }).waitFor();
    await page.keyboard.press("Space");
    await told.filter({ hasText: "Column 15, row 23, paper" }).waitFor();
    await page.keyboard.press("7");
    await assertAnswer(page, /^7 Corrected by you Read as 1$/);
    await page.keyboard.press("1");
    await assertAnswer(page, /^1 \d/);
    await page.context().close();
  });

  test("the field is shown as the network saw it, cut from the box", async () => {
    const page = await app.open();
    await drawLines(page, [
      [
        [0.5, 0.2],
        [0.5, 0.8],
      ],
    ]);
    await assertAnswer(page, /^1 /);
    const ink = (await page.evaluate(`(() => {
      const canvas = document.querySelector(".seen canvas");
      const { data } = canvas.getContext("2d").getImageData(0, 0, 28, 28);
      const rows = new Set();
      for (let i = 0; i < 784; i++) if (data[4 * i + 3] > 0) rows.add(Math.floor(i / 28));
      return { side: canvas.width, rows: rows.size };
    })()`)) as { side: number; rows: number };
    // The digit's box is 20 pixels high in MNIST's form.
    assert.deepEqual(ink, { side: 28, rows: 20 });
    const pad = (await padOf(page).boundingBox())!;
    const box = (await page.locator(".pad .box").boundingBox())!;
    const top = (box.y - pad.y) / pad.height;
    const bottom = top + box.height / pad.height;
    // From 0.2 to 0.8 of the pad; half a stroke, 11 of 280, and 0.012 of air beyond.
    assert.ok(
      Math.abs(top - 0.149) < 0.01 && Math.abs(bottom - 0.851) < 0.01,
      `${top} … ${bottom}`,
    );
    await page.context().close();
  });

  test("the reader that was chosen stands in the address, and comes back from it", async () => {
    const page = await app.open();
    await page.getByRole("radio", { name: "LeNet-5" }).check();
    await page.waitForURL(/#\/draw\?model=lenet5$|#\/\?model=lenet5$/);
    await page.reload();
    await page.locator('.reader-state[data-state="ready"]').waitFor();
    assert.ok(await page.getByRole("radio", { name: "LeNet-5" }).isChecked());
    await page.context().close();
  });
});
