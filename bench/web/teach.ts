// npm run bench:web-teach
// Teaches the app hands that the shipped network reads badly, ten of each digit, on the two cores that a page
// asks for, and prints what it took and what it brought: on the 30 samples that the page keeps aside, and, as
// those are few, on 600 others of the hand and 600 ordinary digits, read by Node with the file that the page
// gives. A digit that is refused counts as wrong. All are MNIST training images that the network was not trained on.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { LabeledSet } from "../../src/data/labeledSet.js";
import { sliceOf } from "../../src/data/split.js";
import { loadMnistPart, loadRecognizer } from "../../src/node/index.js";
import { present } from "../../src/present.js";
import { App } from "../../test/web/app/app.js";
import { zipOf } from "../../test/web/teach/handZip.js";
import { asWrittenBy, hands, ofEach } from "./hands.js";
import { printMachine, watchTasks } from "./watch.js";

const unseen = sliceOf(await loadMnistPart("train"), 55_000, 60_000);
const [samples, others] = ofEach(unseen, 10);
const tried = sliceOf(others, 0, 600);
const ordinary = sliceOf(others, 600, 1200);

/** What the page tells of a lesson, in seconds and samples, and the model it gives. */
async function taught(page: Page, zip: Buffer, folder: string) {
  await page.getByRole("link", { name: "Teach" }).click();
  await page
    .locator('input[accept*="zip"]')
    .setInputFiles({ name: "hand.zip", mimeType: "application/zip", buffer: zip });
  await page.getByText("10/10").nth(9).waitFor();
  await page.evaluate(watchTasks);
  const start = performance.now();
  await page.getByRole("button", { name: "Teach", exact: true }).click();
  await page.locator(".outcome").waitFor({ timeout: 300_000 });
  const seconds = (performance.now() - start) / 1000;
  const blocked = (await page.evaluate("blocked.length")) as number;
  const words = await page.locator(".outcome").innerText();
  const [, before, after] = present(
    words.match(/Before\s+(\d+) \/ 30\s+After\s+(\d+) \/ 30/) ?? undefined,
  );
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: ".onnx", exact: true }).click(),
  ]);
  const model = join(folder, "hand.onnx");
  await download.saveAs(model);
  return { seconds, blocked, before, after, model };
}

/** Share of right answers, in percent. */
async function right(model: string | undefined, { count, images, labels }: LabeledSet) {
  await using reader = await loadRecognizer(model === undefined ? {} : { model });
  const fields = Array.from({ length: count }, (_, at) =>
    images.subarray(at * 784, (at + 1) * 784),
  );
  const answers = await reader.readFields(fields);
  const good = answers.filter(({ digit }, at) => digit === labels[at]).length;
  return ((100 * good) / count).toFixed(1);
}

await printMachine();
const folder = await mkdtemp(join(tmpdir(), "tenfold-teach-"));
const app = await App.start();
console.log(`Chromium ${app.browserVersion}`);
console.log("hand | seconds | kept aside, of 30 | 600 others, % | ordinary, % | blocks > 50 ms");
try {
  for (const [name, warp] of Object.entries(hands)) {
    const page = await app.open("#/draw");
    const zip = await zipOf(asWrittenBy(warp, samples));
    const { seconds, blocked, before, after, model } = await taught(page, zip, folder);
    const hand = asWrittenBy(warp, tried);
    const columns = [
      name,
      seconds.toFixed(1),
      `${before} → ${after}`,
      `${await right(undefined, hand)} → ${await right(model, hand)}`,
      `${await right(undefined, ordinary)} → ${await right(model, ordinary)}`,
      blocked,
    ];
    console.log(columns.join(" | "));
    await page.context().close();
  }
} finally {
  await app.stop();
  await rm(folder, { recursive: true });
}
