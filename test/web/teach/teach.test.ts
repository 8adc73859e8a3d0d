import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { unzipSync } from "fflate";
import type { Page } from "playwright-core";
import type { LabeledSet } from "../../../src/data/labeledSet.js";
import { fieldPixels } from "../../../src/image/field/field.js";
import { loadRecognizer, openSet } from "../../../src/node/index.js";
import { prepareSet } from "../../../src/node/sets/prepareSet.js";
import { temporaryFolder } from "../../cli/smallMnist.js";
import { mirrored } from "../../data/mirrored.js";
import { assertAccessible } from "../app/accessible.js";
import { App, drawDigit } from "../app/app.js";
import { skip } from "../browser.js";
import { unseenDigits, zipOf } from "./handZip.js";

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true });

/** A zip, chosen by the button. */
async function load(page: Page, zip: Buffer, name = "hand.zip"): Promise<void> {
  await page
    .locator('input[accept*="zip"]')
    .setInputFiles({ name, mimeType: "application/zip", buffer: zip });
}

/** What a download holds. */
async function downloaded(page: Page, act: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), act()]);
  return readFile((await file.path())!);
}

async function unpack(zip: Buffer, folder: string): Promise<void> {
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), bytes);
  }
}

const countsIn = (page: Page) => page.locator(".class-name span:not(.unseen)").allInnerTexts();

describe("teaching a mirrored hand", { skip }, () => {
  let app: App;
  let page: Page;
  let hand: LabeledSet;
  let h5: Buffer;
  let folder: string;
  before(async () => {
    app = await App.start();
    hand = mirrored(await unseenDigits(10));
    page = await app.open("#/draw", { reducedMotion: "reduce" });
    await page.getByRole("link", { name: "Teach" }).click();
  });
  after(() => app?.stop());

  test("ten of each come in as a zip, and stay through a reload", async () => {
    await load(page, await zipOf(hand));
    const full = new Array<string>(10).fill("10/10");
    await page.getByText("100 samples added", { exact: true }).first().waitFor();
    assert.deepEqual(await countsIn(page), full);
    await page.reload();
    await page.locator(".sample").nth(99).waitFor();
    assert.deepEqual(await countsIn(page), full);
    assert.equal(await page.locator('.sample[data-kept="true"]').count(), 30);
  });

  test("stopped: nothing is learned, and no sample is lost", async () => {
    await button(page, "Teach").click();
    await page.getByText(/seconds left/).waitFor({ timeout: 60_000 });
    await button(page, "Stop").click();
    await page.getByRole("status").filter({ hasText: "Teaching was stopped." }).waitFor();
    assert.deepEqual(await countsIn(page), new Array<string>(10).fill("10/10"));
    assert.equal(await page.locator(".outcome").count(), 0);
  });

  test("it tells how far it is while it learns", async () => {
    await button(page, "Teach").click();
    await page.getByText(/seconds left/).waitFor({ timeout: 60_000 });
    await page.locator(".outcome").waitFor({ timeout: 120_000 });
  });

  test("the errors on samples kept aside are at least halved, others' digits are still read", async () => {
    const words = await page.locator(".outcome").innerText();
    const [, before, after] = words
      .match(/Before\s+(\d+) \/ 30\s+After\s+(\d+) \/ 30/)!
      .map(Number) as [number, number, number];
    assert.ok(30 - after <= (30 - before) / 2, words);
    const [, known, knownAfter] = words
      .match(/(\d+) of 100 read rightly before, (\d+) after/)!
      .map(Number) as [number, number, number];
    assert.ok(knownAfter >= known - 3, words);
    const [, seconds] = words.match(/Learned from 70 samples in ([\d.]+) s/)!;
    console.log(`${before} → ${after} of 30, others' ${known} → ${knownAfter}, ${seconds} s`);
    // Ten times what it takes when nothing else runs; bench:web-teach tells that.
    assert.ok(Number(seconds) < 100, `it took ${seconds} s`);
    assert.match(words, /30 samples say little: of all that you write, \d+ to \d+ % may be read/);
    const fixed = page.locator('.outcome-group li[data-right="true"]');
    assert.ok((await fixed.count()) >= after - before);
  });

  test("before and after: axe finds nothing, nothing overflows, targets are large", async () => {
    await assertAccessible(page);
  });

  test("the samples as a zip: Node reads the same pictures with the same labels", async (context) => {
    folder = await temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
    await unpack(await downloaded(page, () => button(page, "Download samples").click()), folder);
    const { data, blank, unreadable } = await prepareSet(folder);
    assert.deepEqual([data.count, blank, unreadable], [100, [], []]);
    const fields = (await page.evaluate(storedFields)) as { label: string; field: number[] }[];
    assert.deepEqual(
      [...data.labels],
      fields.map(({ label }) => Number(label)),
    );
    assert.deepEqual(
      [...data.images],
      fields.flatMap(({ field }) => field),
    );
  });

  test("the .h5: Node loads it and answers what the page answered", async (context) => {
    h5 = await downloaded(page, () => button(page, "Keras .h5").click());
    const made = await temporaryFolder(context as Parameters<typeof temporaryFolder>[0]);
    await unpack(await downloaded(page, () => button(page, "Download samples").click()), made);
    const path = join(made, "hand.h5");
    await writeFile(path, h5);
    await using reader = await loadRecognizer({ model: path });
    // What was drawn is one mark to the page: no closer look is taken at it.
    const [{ data }, pictures] = await Promise.all([prepareSet(made), openSet(made)]);
    assert.equal(data.count, pictures.length);
    const answers = await reader.readFields(
      pictures.map((_, at) => data.images.subarray(at * fieldPixels, (at + 1) * fieldPixels)),
    );
    const kept = answers.flatMap(({ digit }, at) =>
      /-(008|009|010)\.png$/.test(pictures[at]!.name) ? [digit === data.labels[at]] : [],
    );
    const right = kept.filter(Boolean).length;
    const words = await page.locator(".outcome").innerText();
    assert.equal(kept.length, 30);
    assert.match(words, new RegExp(`After\\s+${right} / 30`));
  });

  test("the model reads in Draw, now and after a reload", async () => {
    await page.getByRole("link", { name: "Try it in Draw" }).click();
    await page.locator('.reader-state[data-state="ready"]').waitFor();
    assert.match(page.url(), /#\/draw\?.*model=own-/);
    await page.reload();
    await page.locator('.reader-state[data-state="ready"]').waitFor();
    assert.match(page.url(), /model=own-/);
    await drawDigit(page, 8);
    await page.getByText(/% sure/).waitFor();
  });
});

/** What the browser keeps of the samples, in the order of the zip. */
const storedFields = `new Promise((resolve, reject) => {
  const opening = indexedDB.open("tenfold-samples");
  opening.onerror = reject;
  opening.onsuccess = () => {
    const asked = opening.result.transaction("samples").objectStore("samples").getAll();
    asked.onsuccess = () => {
      opening.result.close();
      resolve(asked.result.sort((a, b) => a.madeAt - b.madeAt)
        .map(({ label, field }) => ({ label, field: [...field] })));
    };
  };
})`;
