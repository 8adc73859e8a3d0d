import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { loadReader } from "../../../src/node/index.js";
import { packageFolder } from "../../../src/node/packageFiles.js";
import type { NumbersReading } from "../../../src/numbers/numberReading.js";
import { assertAccessible } from "../app/accessible.js";
import { App } from "../app/app.js";
import { skip } from "../browser.js";

const cheque = join(packageFolder, "examples", "numbers", "cheque.jpg");

/** A picture as the page is given it: lossless, so that all decoders agree on its pixels. */
interface Given {
  readonly name: string;
  readonly mimeType: "image/png";
  readonly buffer: Buffer;
}

/** Words in print, and nothing else. */
const words = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="420">
  <rect width="100%" height="100%" fill="#fff"/>
  <g font-family="serif" font-size="44" fill="#222">
    <text x="60" y="100">Dear friends of numbers,</text>
    <text x="60" y="190">none of them is written here,</text>
    <text x="60" y="280">not even a small one.</text>
  </g>
</svg>`;

/** How long numbers may take, also beside other tests: the networks are loaded, too. */
const patienceMs = 120_000;

describe("numbers in pictures", { skip }, () => {
  let app: App;
  let page: Page;
  let given: Given;
  /** As Node reads it. */
  let expected: NumbersReading;
  before(async () => {
    const buffer = await sharp(cheque).png().toBuffer();
    given = { name: "cheque.png", mimeType: "image/png", buffer };
    app = await App.start();
    const reader = await loadReader();
    expected = await reader.read(new Uint8Array(buffer), { separators: true });
    await reader.release();
    page = await app.open("#/pictures", { reducedMotion: "reduce" });
    page.setDefaultTimeout(patienceMs);
    await page.locator("input[type=file]").first().setInputFiles([given]);
    await page.locator(".numbers-card").waitFor();
  });
  after(() => app?.stop());

  const rows = () => page.locator(".number-row");
  const row = (place: number) => rows().nth(place);
  /** The number that is looked at. */
  const detail = () => page.locator(".number-detail");

  async function downloaded(name: string): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name }).click(),
    ]);
    return readFile(await download.path(), "utf8");
  }

  test("are Node's: texts, and confidence within a thousandth", async () => {
    assert.ok(expected.numbers.length >= 2, "the cheque shows its amount and its date");
    const [picture] = JSON.parse(await downloaded("Download JSON"));
    const found = picture.numbers as { text: string; confidence: number }[];
    assert.deepEqual(
      found.map(({ text }) => text),
      expected.numbers.map(({ text }) => text),
    );
    for (const [place, { confidence }] of expected.numbers.entries()) {
      const apart = Math.abs(found[place]!.confidence - confidence);
      assert.ok(apart < 1e-3, `number ${place}: ${apart}`);
    }
    assert.equal(picture.leftOut.length, expected.leftOut.length);
  });

  test("are listed in reading order, each in its box, with what was left out", async () => {
    const listed = await page.locator(".number-text").allInnerTexts();
    assert.deepEqual(
      listed,
      expected.numbers.map(({ text }) => text),
    );
    const boxes = page.locator(".numbers-picture .number-box");
    assert.equal(await boxes.count(), expected.numbers.length);
    const picture = (await page.locator(".numbers-picture img").boundingBox())!;
    const { box, text } = expected.numbers[0]!;
    const shown = (await boxes.first().boundingBox())!;
    const { width } = await sharp(given.buffer).metadata();
    const middle = picture.x + ((box.x + box.width / 2) * picture.width) / width!;
    assert.ok(Math.abs(shown.x + shown.width / 2 - middle) < 3, `${shown.x}, ${middle}`);
    assert.ok((await boxes.first().innerText()).startsWith(text));
    const lines = expected.leftOut.length;
    await page.getByText(`${lines} lines left out, which are no numbers`).waitFor();
  });

  test("below the share that is asked for they are marked for review", async () => {
    const marked = () => page.locator('.number[data-verdict="review"]').count();
    const slider = page.getByRole("slider", { name: "Review below" });
    assert.equal(await slider.inputValue(), "90");
    const below = (share: number) =>
      expected.numbers.filter(({ confidence }) => confidence < share).length;
    assert.equal(await marked(), below(0.9));
    await slider.fill("100");
    assert.equal(await marked(), expected.numbers.length);
    await page.getByText(`${expected.numbers.length} to review`).waitFor();
    await slider.fill("0");
    assert.equal(await marked(), 0);
    await page.waitForURL(/review=0/);
    await slider.fill("90");
    assert.doesNotMatch(page.url(), /review/);
  });

  test("a number that is pressed in the picture shows its digits, and another text corrects it", async () => {
    const { text, alternatives } = expected.numbers[1]!;
    await page.locator(".numbers-picture .number-box").nth(1).click();
    assert.equal(await row(1).getAttribute("aria-expanded"), "true");
    const digits = detail().getByRole("group", { name: /^Digit \d+ of \d+$/ });
    assert.equal(await digits.count(), text.replace(/\D/g, "").length);
    const other = alternatives[0]!.text;
    await detail()
      .getByRole("button", { name: new RegExp(`^${other.replaceAll(".", "\\.")} `) })
      .click();
    assert.equal(await row(1).innerText(), `${other}\nCorrected by you; read as ${text}`);
    await detail().getByRole("button", { name: "It is right" }).click();
    assert.equal(await row(1).innerText(), `${text}\nConfirmed by you`);
    await detail().getByRole("button", { name: "It is right" }).click();
    assert.match(await row(1).innerText(), /\d % sure/);
  });

  test("is typed right by keys alone, and copied, and written down as corrected", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    const read = expected.numbers[0]!.text;
    if ((await row(0).getAttribute("aria-expanded")) !== "true") await row(0).press("Enter");
    const field = detail().getByRole("textbox", { name: "Or type it" });
    await field.fill("x 4.731 y");
    await field.press("Enter");
    assert.equal(await row(0).innerText(), `4.731\nCorrected by you; read as ${read}`);
    const others = expected.numbers.slice(1).map(({ text }) => text);
    await page.getByRole("button", { name: "Copy numbers" }).click();
    await page.getByRole("status").filter({ hasText: "copied" }).waitFor();
    assert.equal(
      await page.evaluate("navigator.clipboard.readText()"),
      ["4.731", ...others].join("\n"),
    );
    await page.getByRole("button", { name: "Copy as text" }).click();
    await page
      .getByRole("status")
      .filter({ hasText: /^Copied/ })
      .waitFor();
    assert.equal(
      await page.evaluate("navigator.clipboard.readText()"),
      ["4.731", ...others].map((text) => `cheque.png\t${text}`).join("\n"),
    );
    const [head, first] = (await downloaded("Download CSV")).split("\r\n");
    const cells = Object.fromEntries(
      head!.split(",").map((name, at) => [name, first!.split(",")[at]]),
    );
    assert.deepEqual(
      [cells.file, cells.label, cells.corrected, cells.review],
      ["cheque.png", "4.731", "true", "false"],
    );
    await field.fill("");
    await field.press("Enter");
    assert.equal(await page.locator(".number-text").first().innerText(), read);
  });

  test("without their signs, where these are not asked for", async () => {
    const signs = page.getByRole("checkbox", { name: /Keep signs/ });
    await signs.uncheck();
    const digits = expected.numbers[1]!.text.replace(/\D/g, "");
    await row(1).getByText(digits, { exact: true }).waitFor();
    await signs.check();
    await row(1).getByText(expected.numbers[1]!.text, { exact: true }).waitFor();
  });

  test("axe finds nothing, nothing overflows, targets are large; nor in the closer look", async () => {
    if ((await row(1).getAttribute("aria-expanded")) !== "true") await row(1).click();
    await detail().waitFor();
    await assertAccessible(page);
    await page.getByRole("button", { name: "Look closer at cheque.png" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.locator(".number-row").nth(1).click();
    await assertAccessible(page);
    await page.keyboard.press("Escape");
  });

  test("a page of words says that there is no number, and how many lines were left out", async () => {
    const buffer = await sharp(Buffer.from(words)).png().toBuffer();
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles([{ name: "words.png", mimeType: "image/png", buffer }]);
    const card = page.getByRole("listitem").filter({ hasText: "words.png" });
    await card.getByText("No number in this picture").waitFor();
    await card.getByText(/^\d+ lines? left out, which (is no number|are no numbers)$/).waitFor();
  });

  test("a picture of one digit stays one digit", async () => {
    const picture = join(packageFolder, "examples", "pictures", "three-drawn.png");
    await page.locator("input[type=file]").first().setInputFiles(picture);
    const card = page.getByRole("listitem").filter({ hasText: "three-drawn.png" });
    await card.getByText(/^99\.\d % sure$/).waitFor();
    assert.equal(await card.locator(".card-digit").innerText(), "3");
  });
});
