// npm run web:animation -- FOLDER
// The app at work, as animated GIFs: digits being drawn and read.
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { App, padOf } from "./app.js";
import { digitLines } from "./hand.js";

const [folder = "docs"] = process.argv.slice(2);
const viewport = { width: 1080, height: 680 };
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
async function drawing(app: App): Promise<void> {
  const page = await app.open("#/draw", { viewport });
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
  await page.context().close();
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
const app = await App.start();
try {
  await drawing(app);
} finally {
  await app.stop();
}
