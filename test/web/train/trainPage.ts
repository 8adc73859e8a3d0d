import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";

/** A short training: 1,100 digits to learn from, 100 to validate on. */
export const shortTraining = "#/train?images=1200&epochs=2";

/** Opens the app where a network is trained. */
export async function openTrain(
  context: BrowserContext,
  address: string,
  hash: string = shortTraining,
): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(address + hash);
  await page.locator(".train h1").waitFor();
  return page;
}

export const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name });

export const startTraining = (page: Page) => button(page, "Start training").click();

/** Until the training stands so. */
export const isInPhase = (page: Page, phase: string) =>
  page.locator(`.run-state[data-phase="${phase}"]`).waitFor();

/** The share of the test digits that the page says its model reads, in percent. */
export async function accuracyOn(page: Page): Promise<number> {
  return Number.parseFloat(await page.locator(".result-accuracy").innerText());
}

/** Downloads the newest model. @returns where the file is. */
export async function download(page: Page, kind: "h5" | "onnx", folder: string): Promise<string> {
  const ways = button(page, new RegExp(`^Download .* as \\.${kind}$`));
  const [file] = await Promise.all([page.waitForEvent("download"), ways.first().click()]);
  const path = join(folder, `own.${kind}`);
  await file.saveAs(path);
  return path;
}
