// npm run bench:web -- [--digits N] [--view draw|inside]
// How soon the app answers while digits are drawn. A move of the pen is sent every 60th of a second, as a mouse
// does. An answer's time runs from the page's event of the newest move that it knows to the answer in the
// page; moves that come while one is read are answered together. Tasks of the main thread that took more than
// 50 ms are counted by the browser itself. In the view `inside` an answer is what leaves every layer of the
// network, shown, after the same drawing was read.
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { present } from "../../src/present.js";
import { App, padOf } from "../../test/web/app/app.js";
import { digitLines } from "../../test/web/app/hand.js";
import { printMachine, quantileOf, watchTasks } from "./watch.js";

const { values: flags } = parseArgs({
  options: {
    digits: { type: "string", default: "10" },
    view: { type: "string", default: "draw" },
  },
});
const digits = Number(flags.digits);
/** Between two moves, in milliseconds. */
const intervalMs = 1000 / 60;

/** What the page saw while digits were drawn on it. */
interface Seen {
  /** Of each answer, in milliseconds. */
  readonly latencies: readonly number[];
  /** Durations of tasks that blocked the page, in milliseconds. */
  readonly blocked: readonly number[];
}

// A string, because it runs in the browser.
const watch = `
  ${watchTasks}
  window.latencies = [];
  new MutationObserver(() => {
    const took = document.querySelector(".reader-state data");
    if (took) latencies.push(Number(took.value));
  }).observe(document.querySelector(".reader-state"), {
    subtree: true, childList: true, characterData: true, attributes: true,
  });
`;

async function measure(app: App, model: string): Promise<Seen> {
  const page = await app.open(`#/${flags.view}?model=${model}`);
  const { x, y, width, height } = present((await padOf(page).boundingBox()) ?? undefined);
  const draw = async (count: number) => {
    for (let digit = 0; digit < count; digit++) {
      for (const line of present(digitLines[digit % 10])) {
        const points = line.map(([right, down]) => [x + right * width, y + down * height] as const);
        await page.mouse.move(...present(points[0]));
        await page.mouse.down();
        for (const point of points) {
          const next = sleep(intervalMs);
          await page.mouse.move(...point);
          await next;
        }
        await page.mouse.up();
      }
      await page.getByRole("button", { name: "Clear" }).click();
    }
  };
  // The compilers see all code first.
  await draw(2);
  await page.evaluate(watch);
  await draw(digits);
  const seen = (await page.evaluate("({ latencies, blocked })")) as Seen;
  await page.context().close();
  return seen;
}

await printMachine();
const app = await App.start();
console.log(`Chromium ${app.browserVersion}`);
try {
  for (const model of ["lenet5", "vgg7"]) {
    const { latencies, blocked } = await measure(app, model);
    console.log(
      `${model}: ${latencies.length} answers, median ${quantileOf(latencies, 0.5)} ms, 95th percentile ${quantileOf(latencies, 0.95)} ms; ` +
        `main thread blocked for more than 50 ms: ${blocked.length} times`,
    );
  }
} finally {
  await app.stop();
}
