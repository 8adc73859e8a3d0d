import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { digitLabel, parseLabelsCsv } from "../../../src/evaluation/sets/labelsCsv.js";
import { blankPng } from "../../cli/pictures.js";
import { skip } from "../browser.js";
import { App } from "./app.js";

const example = (name: string) =>
  fileURLToPath(new URL(`../../../../examples/pictures/${name}`, import.meta.url));

interface Given {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

async function given(name: string): Promise<Given> {
  return { name, mimeType: "image/png", buffer: await readFile(example(name)) };
}

const cardOf = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });

/** Hands files to the page as a drop or a paste does. */
async function hand(page: Page, how: "drop" | "paste", files: readonly Given[]): Promise<void> {
  const list = files.map(({ name, mimeType, buffer }) => ({
    name,
    mimeType,
    bytes: buffer.toString("base64"),
  }));
  await page.evaluate(`(() => {
    const data = new DataTransfer();
    for (const { name, mimeType, bytes } of ${JSON.stringify(list)}) {
      const content = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
      data.items.add(new File([content], name, { type: mimeType }));
    }
    const options = { bubbles: true, cancelable: true };
    document.querySelector(".intake").dispatchEvent(${
      how === "drop"
        ? "new DragEvent('drop', { ...options, dataTransfer: data })"
        : "new ClipboardEvent('paste', { ...options, clipboardData: data })"
    });
  })()`);
}

describe("pictures", { skip }, () => {
  let app: App;
  let page: Page;
  before(async () => {
    app = await App.start();
  });
  after(() => app?.stop());
  beforeEach(async () => {
    await page?.context().close();
    page = await app.open("#/pictures");
  });

  test("a dropped picture is read, with a box around its digit", async () => {
    await hand(page, "drop", [await given("three-drawn.png")]);
    const card = cardOf(page, "three-drawn.png");
    await card.getByText(/^99\.\d % sure$/).waitFor();
    assert.equal(await card.locator(".card-digit").innerText(), "3");
    const picture = (await card.locator("img").boundingBox())!;
    const box = (await card.locator(".box").boundingBox())!;
    assert.ok(box.x > picture.x && box.x + box.width < picture.x + picture.width);
    assert.ok(box.height > 0.4 * picture.height, JSON.stringify({ box, picture }));
  });

  test("pasted and chosen pictures are read, too; a blank page is told", async () => {
    await hand(page, "paste", [await given("five-chalk.jpg")]);
    await page
      .locator("input[type=file]")
      .first()
      .setInputFiles([example("blank-page.jpg"), example("nine-marker.avif")]);
    await cardOf(page, "nine-marker.avif").locator(".card-digit").waitFor();
    assert.equal(await cardOf(page, "five-chalk.jpg").locator(".card-digit").innerText(), "5");
    assert.equal(await cardOf(page, "nine-marker.avif").locator(".card-digit").innerText(), "9");
    await cardOf(page, "blank-page.jpg").getByText("No ink found in this picture").waitFor();
    await page.getByText("3 pictures", { exact: true }).waitFor();
  });

  const broken: Record<string, [() => Uint8Array | Promise<Uint8Array>, RegExp]> = {
    "text.png": [
      () => Buffer.from("Dear all,\nthis is no picture."),
      /text\.png: expected a picture \(PNG, JPEG, WebP, GIF, AVIF or BMP\), got a text file by its content/,
    ],
    "huge.png": [() => blankPng(12_000, 9_000), /huge\.png: .*at most 40 megapixels.*12000×9000/],
    "photo.heic": [
      () => Buffer.from("\0\0\0\x18ftypheic\0\0\0\0heicmif1", "latin1"),
      /photo\.heic: expected a picture .* HEIC, which this browser does not read; export it as JPEG/,
    ],
  };
  for (const [name, [make, expected]] of Object.entries(broken)) {
    test(`${name} is explained, and the next picture is read`, async () => {
      const buffer = Buffer.from(await make());
      await hand(page, "drop", [
        { name, mimeType: "image/png", buffer },
        await given("three-drawn.png"),
      ]);
      await cardOf(page, "three-drawn.png").locator(".card-digit").waitFor();
      assert.match(await cardOf(page, name).innerText(), expected);
      await page.getByText("1 of 2 pictures read").waitFor();
    });
  }

  test("a digit key corrects the picture that has the focus, and the downloads say so", async () => {
    await hand(page, "drop", [await given("three-drawn.png")]);
    const card = cardOf(page, "three-drawn.png");
    await card.getByRole("button", { name: "Look closer at three-drawn.png" }).press("8");
    await card.getByText("Corrected by you; read as 3").waitFor();
    const csv = await downloaded("Download CSV");
    assert.deepEqual(parseLabelsCsv(csv, "labels.csv", digitLabel), [
      { file: "three-drawn.png", label: 8 },
    ]);
    const [picture] = JSON.parse(await downloaded("Download JSON"));
    const [figure] = picture.figures;
    assert.deepEqual(
      [picture.file, figure.digit, figure.read, figure.corrected],
      ["three-drawn.png", 8, 3, true],
    );
    assert.equal(figure.probabilities.length, 10);
  });

  test("the closer look zooms, corrects by a press, and closes with Escape", async () => {
    await hand(page, "drop", [await given("three-drawn.png")]);
    await cardOf(page, "three-drawn.png")
      .getByRole("button", { name: /Look closer/ })
      .click();
    const dialog = page.getByRole("dialog");
    const width = async () => (await dialog.locator("img").boundingBox())!.width;
    const before = await width();
    await dialog.getByRole("button", { name: "Zoom in" }).click();
    assert.ok(Math.abs((await width()) / before - 1.5) < 0.02, `${before} → ${await width()}`);
    await dialog.getByRole("button", { name: /^5: / }).click();
    await dialog.getByText("Corrected by you; read as 3").waitFor();
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    assert.equal(await cardOf(page, "three-drawn.png").locator(".card-digit").innerText(), "5");
  });

  test("the answers are copied as text", async () => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await hand(page, "drop", [await given("three-drawn.png"), await given("five-chalk.jpg")]);
    await cardOf(page, "five-chalk.jpg").locator(".card-digit").waitFor();
    await page.getByRole("button", { name: "Copy as text" }).click();
    await page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
    const text = await page.evaluate("navigator.clipboard.readText()");
    assert.equal(text, "three-drawn.png\t3\nfive-chalk.jpg\t5");
  });

  async function downloaded(name: string): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name }).click(),
    ]);
    return readFile(await download.path(), "utf8");
  }
});
