// Pictures of each view, on a phone and a wide screen, light and dark, to be looked at:
// node build/test/web/app/screenshots.js FOLDER SCENES, of which the beginning of the names is enough
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { mirrored } from "../../data/mirrored.js";
import { unseenDigits, zipOf } from "../teach/handZip.js";
import { App, drawDigit, drawLines } from "./app.js";
import { digitLines } from "./hand.js";

const [folder = "build/screenshots", only = ""] = process.argv.slice(2);
const screens = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  wide: { viewport: { width: 1280, height: 800 } },
} as const;
/** What is done before a picture is taken, by its name. */
const scenes: Record<
  string,
  { readonly hash: string; readonly act: (page: Page) => Promise<void> }
> = {
  "draw-empty": { hash: "", act: async () => {} },
  draw: { hash: "", act: (page) => drawDigit(page, 3) },
  "draw-scribble": {
    hash: "",
    act: (page) =>
      drawLines(page, [
        Array.from({ length: 60 }, (_, i) => [
          0.2 + 0.6 * ((i * 0.37) % 1),
          0.2 + 0.6 * ((i * 0.61) % 1),
        ]),
      ]),
  },
  "draw-several": {
    hash: "",
    act: (page) =>
      drawLines(page, [
        ...digitLines[1]!.map((line) =>
          line.map(([x, y]) => [0.6 * x - 0.08, 0.6 * y + 0.2] as const),
        ),
        ...digitLines[3]!.map((line) =>
          line.map(([x, y]) => [0.6 * x + 0.4, 0.6 * y + 0.2] as const),
        ),
      ]),
  },
  "draw-number": {
    hash: "",
    act: async (page) => {
      const lines = [4, 7, 3, 0].flatMap((digit, place) =>
        digitLines[digit]!.map((line) =>
          line.map(([x, y]) => [0.42 * (x - 0.5) + 0.15 + 0.235 * place, 0.42 * y + 0.29] as const),
        ),
      );
      await drawLines(page, lines);
      await page.locator('.answer[data-kind="number"]').waitFor({ timeout: 120_000 });
    },
  },
  "inside-empty": { hash: "#/inside", act: async () => {} },
  "inside-lenet5": {
    hash: "#/inside?model=lenet5&layer=re_lu_1&unit=6.4.5",
    act: (page) => lookInside(page, 3),
  },
  "inside-vgg7": { hash: "#/inside", act: (page) => lookInside(page, 8) },
  "inside-pool": {
    hash: "#/inside?model=lenet5&layer=max_pooling2d&unit=3.6.5",
    act: (page) => lookInside(page, 3),
  },
  "inside-dense": {
    hash: "#/inside?model=lenet5&layer=re_lu_3&unit=40.0.0",
    act: (page) => lookInside(page, 3),
  },
  "inside-answer": {
    hash: "#/inside?layer=softmax&unit=3.0.0",
    act: (page) => lookInside(page, 3),
  },
  "train-empty": {
    hash: "#/draw?augment=strong",
    act: (page) => page.getByRole("link", { name: "Train" }).click(),
  },
  "train-result": { hash: "#/draw?images=1200&epochs=6", act: train },
  "pictures-empty": { hash: "#/pictures", act: async () => {} },
  pictures: { hash: "#/pictures", act: addExamples },
  "pictures-closer": {
    hash: "#/pictures",
    act: async (page) => {
      await addExamples(page);
      await page
        .getByRole("button", { name: /seven-pencil/ })
        .first()
        .click();
    },
  },
  "pictures-numbers": {
    hash: "#/pictures",
    act: async (page) => {
      const cheque = join(examples, "..", "numbers", "cheque.jpg");
      await page.locator("input[type=file]").first().setInputFiles(cheque);
      await page.locator(".number-row").last().click({ timeout: 120_000 });
    },
  },
  "teach-empty": { hash: "#/draw", act: openTeach },
  "teach-drawn": {
    hash: "#/draw",
    act: async (page) => {
      await openTeach(page);
      for (const digit of [0, 1]) {
        await drawDigit(page, digit);
        await page.getByRole("button", { name: `${digit} 1/10 samples` }).waitFor();
      }
      await drawDigit(page, 2);
    },
  },
  "teach-taught": {
    hash: "#/draw",
    act: async (page) => {
      await openTeach(page);
      const zip = await zipOf(mirrored(await unseenDigits(10)));
      await page
        .locator('input[accept*="zip"]')
        .setInputFiles({ name: "hand.zip", mimeType: "application/zip", buffer: zip });
      await page.getByText("10/10").nth(9).waitFor();
      await page.getByRole("button", { name: "Teach", exact: true }).click();
      await page.locator(".outcome").waitFor({ timeout: 120_000 });
      await page.locator(".lesson").scrollIntoViewIfNeeded();
      await page.locator(".outcome-group").last().scrollIntoViewIfNeeded();
    },
  },
  "teach-own": {
    hash: "#/draw",
    act: async (page) => {
      await openTeach(page);
      await page.getByRole("radio", { name: "Own classes" }).check();
      await page.getByRole("textbox").fill("A B C + = star");
      await page.keyboard.press("Enter");
    },
  },
};

async function openTeach(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Teach" }).click();
  await page.getByRole("heading", { name: "Teach it your hand" }).waitFor();
}

/** Draws a digit, and waits for all that is told of it. */
async function lookInside(page: Page, digit: number): Promise<void> {
  await drawDigit(page, digit);
  await page.locator(".squares[data-old=false]").waitFor();
  await page.getByText(/All [\d,]+ compared/).waitFor({ timeout: 60_000 });
}

const examples = fileURLToPath(new URL("../../../../examples/pictures/", import.meta.url));

async function train(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Train" }).click();
  await page.getByRole("button", { name: "Start training" }).click();
  await page.locator(".cell.wrong").first().click({ timeout: 120_000 });
  await page.locator(".compare").scrollIntoViewIfNeeded();
  await drawDigit(page, 5);
  await page.locator(".verdict-digit", { hasText: /\d/ }).nth(1).waitFor();
  await page.evaluate("document.querySelector('.run').scrollIntoView()");
}

async function addExamples(page: Page): Promise<void> {
  const names = (await readdir(examples)).sort();
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles(names.map((name) => join(examples, name)));
  await page
    .locator('.card:not([data-kind="waiting"])')
    .nth(names.length - 1)
    .waitFor();
}

await mkdir(folder, { recursive: true });
const app = await App.start();
try {
  for (const [name, { hash, act }] of Object.entries(scenes)) {
    if (!name.startsWith(only)) continue;
    for (const [screen, options] of Object.entries(screens)) {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await app.open(hash, { ...options, colorScheme });
        await act(page);
        await page.waitForTimeout(300);
        await page.screenshot({
          path: join(folder, `${name}-${screen}-${colorScheme}.png`),
          fullPage: name.startsWith("inside"),
        });
        await page.context().close();
      }
    }
  }
} finally {
  await app.stop();
}
