// npm run bench:web-first -- [--rounds N]
// How soon a visit has its first answer: a 7 is drawn as soon as there is a pad, and the time runs from the
// beginning of the navigation to the answer in the page. A first visit, with an empty cache, and a second one,
// as `tenfold web` serves the app on this machine; what a first visit loads on the wire.
import { rm } from "node:fs/promises";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { drawDigit, padOf } from "../../test/web/app/app.js";
import { launch } from "../../test/web/browser.js";
import { builtApp, serveRecorded } from "../../test/web/serve/site.js";
import { printMachine, quantileOf } from "./watch.js";

const { values: flags } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });

/** Keeps when the first answer stood in the page, in milliseconds. Runs in the page, before its own scripts. */
const watchAnswer = `
  new MutationObserver((_, observer) => {
    if (document.querySelector('.answer[data-kind="digit"]') === null) return;
    window.answeredAt = performance.now();
    observer.disconnect();
  }).observe(document, { subtree: true, childList: true, attributes: true });
`;

/** Visits and draws. @returns milliseconds to the first answer. */
async function visit(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: "commit" });
  await padOf(page).waitFor();
  await drawDigit(page, 7);
  await page.locator('.answer[data-kind="digit"]').waitFor();
  return (await page.evaluate("answeredAt")) as number;
}

await printMachine();
const app = await builtApp();
const site = await serveRecorded(app);
const browser = await launch();
console.log(`Chromium ${browser.version()}`);
const cold: number[] = [];
const warm: number[] = [];
try {
  for (let round = 0; round < Number(flags.rounds); round++) {
    const context = await browser.newContext();
    await context.addInitScript(watchAnswer);
    const first = await context.newPage();
    site.asked.length = 0;
    cold.push(await visit(first, site.address));
    const bytes = site.asked.reduce((sum, asked) => sum + asked.bytes, 0);
    if (round === 0)
      console.log(`a first visit loads ${(bytes / 1e6).toFixed(2)} MB until its answer`);
    // The service worker has put the app by for the next visit.
    await first.evaluate("navigator.serviceWorker.ready.then(() => {})");
    await first.close();
    const second = await context.newPage();
    warm.push(await visit(second, site.address));
    await context.close();
  }
} finally {
  await browser.close();
  await site.close();
  await rm(app, { recursive: true });
}
for (const [name, times] of Object.entries({ "empty cache": cold, "second visit": warm })) {
  const range = `${quantileOf(times, 0)}…${quantileOf(times, 1)}`;
  console.log(
    `${name}: first answer after ${quantileOf(times, 0.5)} ms (${range}, ${times.length} visits)`,
  );
}
