// npm run web:animation -- FOLDER
// The app at work: digits being drawn and read, and a network being trained and tried, as animated GIFs; what is
// inside one, and a cheque's numbers, as pictures.
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { packageFolder } from "../../../src/node/packageFiles.js";
import { launch } from "../browser.js";
import { builtApp, serveRecorded } from "../serve/site.js";
import { drawDigit, padOf } from "./app.js";
import { digitLines } from "./hand.js";

const [folder = "docs"] = process.argv.slice(2);
const viewport = { width: 1080, height: 700 };
/** Of the animation's pixels along its width. */
const width = 720;

/** A page's pictures, one after another. */
class Animation {
  readonly #page: Page;
  readonly #frames: Buffer[] = [];
  readonly #delays: number[] = [];

  constructor(page: Page) {
    this.#page = page;
  }

  /** Keeps the page as it is. @param milliseconds how long it is shown. */
  async take(milliseconds: number): Promise<void> {
    const shot = await this.#page.screenshot();
    this.#frames.push(await sharp(shot).resize(width).png().toBuffer());
    this.#delays.push(milliseconds);
  }

  async save(path: string): Promise<void> {
    await sharp(this.#frames, { join: { animated: true } })
      .gif({ delay: this.#delays, loop: 0, colours: 64, dither: 0, interFrameMaxError: 4 })
      .toFile(path);
  }
}

/** Draws digits as a hand would, with a picture after every other move. */
async function drawing(page: Page): Promise<void> {
  const { x, y, width: side } = (await padOf(page).boundingBox())!;
  const animation = new Animation(page);
  await animation.take(600);
  for (const digit of [7, 2, 5]) {
    for (const line of digitLines[digit]!) {
      const points = line.flatMap((point, index) => between(line[index - 1] ?? point, point));
      const at = (index: number) => {
        const [right, down] = points[index]!;
        return [x + right * side, y + down * side] as const;
      };
      await page.mouse.move(...at(0));
      await page.mouse.down();
      for (const index of points.keys()) {
        await page.mouse.move(...at(index));
        if (index % 2 === 1) await animation.take(70);
      }
      await page.mouse.up();
    }
    await page.waitForTimeout(300);
    await animation.take(1300);
    await page.getByRole("button", { name: "Clear" }).click();
  }
  await animation.save(join(folder, "app-draw.gif"));
}

/** Trains for three short epochs, with a picture twice a second, and draws what the new network then reads. */
async function training(page: Page): Promise<void> {
  const start = page.getByRole("button", { name: "Start training" });
  await start.waitFor();
  // The digits that augmentation changes are there.
  await page.waitForTimeout(2500);
  const animation = new Animation(page);
  await animation.take(800);
  await start.click();
  const result = page.locator(".result");
  while (!(await result.isVisible())) {
    await animation.take(140);
    await page.waitForTimeout(350);
  }
  await animation.take(1000);
  await result.evaluate((element) => element.scrollIntoView({ block: "start" }));
  await drawDigit(page, 3);
  await page.waitForTimeout(500);
  await animation.take(3000);
  await animation.save(join(folder, "app-train.gif"));
}

/** How the strongest unit of the second convolution was computed. */
async function inside(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 1330 });
  await page.locator('.reader-state[data-state="ready"]').waitFor();
  // The first answer waits for compilers.
  await drawDigit(page, 5);
  await page.waitForTimeout(1000);
  await page.getByRole("button", { name: "Clear" }).click();
  await drawDigit(page, 3);
  await page.waitForTimeout(1000);
  await page
    .getByRole("button", { name: /Convolution 2/ })
    .first()
    .click();
  await page.waitForTimeout(1500);
  const shot = await page.screenshot();
  await sharp(shot).resize(960).png({ palette: true }).toFile(join(folder, "app-inside.png"));
}

/** A cheque with its numbers in boxes, one of which is looked at. */
async function numbers(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.locator('.reader-state[data-state="ready"]').waitFor();
  const cheque = join(packageFolder, "examples", "numbers", "cheque.jpg");
  await page.locator("input[type=file]").first().setInputFiles(cheque);
  await page.locator(".number-row").last().click({ timeout: 120_000 });
  await page.locator(".number-cut").waitFor();
  await page.waitForTimeout(1000);
  const card = (await page.locator(".numbers-card").boundingBox())!;
  // From the window's top to the end of the card.
  const clip = { x: 0, y: 0, width: 1280, height: Math.ceil(card.y + card.height + 16) };
  const shot = await page.screenshot({ fullPage: true, clip });
  await sharp(shot).resize(960).png({ palette: true }).toFile(join(folder, "app-numbers.png"));
}

/** Points on the way from one to another, a tenth of the pad apart at most. */
function between(from: readonly [number, number], to: readonly [number, number]) {
  const steps = Math.max(1, Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / 0.06));
  return Array.from({ length: steps }, (_, step) => {
    const share = (step + 1) / steps;
    return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])] as const;
  });
}

await mkdir(folder, { recursive: true });
const app = await builtApp();
const site = await serveRecorded(app);
const browser = await launch();
const open = async (view: string) => {
  const page = await browser.newPage({ viewport });
  await page.goto(`${site.address}#/${view}`);
  return page;
};
try {
  const pad = await open("draw");
  await pad.locator('.reader-state[data-state="ready"]').waitFor();
  await drawing(pad);
  await training(await open("train?epochs=3&images=6000"));
  await inside(await open("inside?model=lenet5"));
  await numbers(await open("pictures"));
} finally {
  await browser.close();
  await site.close();
  await rm(app, { recursive: true });
}
