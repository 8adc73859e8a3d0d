// npm run bench:web-camera -- [--seconds N] [--frames N]
// How many frames a second the live camera's view reads, from a film of a page in an unsteady hand (640×480,
// 30 a second, played by Chromium's fake camera), and how often its main thread is blocked. With --frames, what
// so many frames leave in memory: they come from a canvas, as fast as the browser takes them, since a camera
// would need half an hour for 50,000.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "playwright-core";
import { executablePath } from "../../test/web/browser.js";
import { writeFilm } from "../../test/web/camera/film.js";
import { builtApp, serveRecorded } from "../../test/web/serve/site.js";
import { printMachine, quantileOf, watchTasks } from "./watch.js";

const { values: flags } = parseArgs({
  options: {
    seconds: { type: "string", default: "20" },
    frames: { type: "string", default: "0" },
  },
});

/** Counts the frames that go to the worker that reads. Runs in the page, before its own scripts. */
const countFrames = `
  window.framesSent = 0;
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.subject?.kind === "frame") framesSent++;
    return send.call(this, message, ...rest);
  };
`;

/** A camera of 640×480 that films a digit which moves, and another one now and then. */
const canvasCamera = `
  navigator.mediaDevices.getUserMedia = async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
    const surface = canvas.getContext("2d");
    let frame = 0;
    const paint = () => {
      frame++;
      surface.fillStyle = "#e6e2da";
      surface.fillRect(0, 0, 640, 480);
      surface.fillStyle = "#25356f";
      surface.font = "bold 260px sans-serif";
      surface.textAlign = "center";
      const digit = Math.floor(frame / 100) % 10;
      surface.fillText(digit, 320 + 20 * Math.sin(frame / 9), 330 + 15 * Math.cos(frame / 7));
      requestAnimationFrame(paint);
    };
    paint();
    return canvas.captureStream();
  };
`;

async function opened(browser: Browser, address: string, model: string, before: string) {
  const context = await browser.newContext({ permissions: ["camera"] });
  await context.addInitScript(before);
  const page = await context.newPage();
  await page.goto(`${address}#/camera?model=${model}`);
  await page.locator(".camera-digit").waitFor({ timeout: 60_000 });
  return page;
}

const sent = async (page: Page) => (await page.evaluate("framesSent")) as number;

/** Prints the rate and the blocks over some seconds. */
async function measureRate(page: Page, model: string): Promise<void> {
  await sleep(3000);
  await page.evaluate(watchTasks);
  const rates: number[] = [];
  for (let second = 0; second < Number(flags.seconds); second++) {
    const [before, start] = [await sent(page), performance.now()];
    await sleep(1000);
    rates.push((1000 * ((await sent(page)) - before)) / (performance.now() - start));
  }
  const blocked = (await page.evaluate("blocked")) as number[];
  console.log(
    `${model}: ${quantileOf(rates, 0.5)} frames a second (lowest of ${rates.length} seconds ` +
      `${quantileOf(rates, 0)}); main thread blocked for more than 50 ms: ${blocked.length} times`,
  );
}

/** All that the page and its workers hold, in bytes, after a collection. */
const held = async (page: Page) =>
  (await page.evaluate(
    "performance.measureUserAgentSpecificMemory().then((m) => m.bytes)",
  )) as number;

/** Prints what a number of frames left in memory. */
async function measureMemory(page: Page, frames: number): Promise<void> {
  const until = async (count: number) => {
    while ((await sent(page)) < count) await sleep(1000);
  };
  await until(500);
  const [before, from] = [await held(page), await sent(page)];
  await until(from + frames);
  const after = await held(page);
  const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
  console.log(
    `memory after ${(await sent(page)) - from} frames more: ${megabytes(before)} → ` +
      `${megabytes(after)} MB (${megabytes(after - before)})`,
  );
}

await printMachine();
const folder = await mkdtemp(join(tmpdir(), "tenfold-film-"));
const film = join(folder, "film.mjpeg");
await writeFilm(film, [
  { digit: 7, frames: 75 },
  { digit: null, frames: 30 },
  { digit: 3, frames: 75 },
]);
const app = await builtApp();
const site = await serveRecorded(app);
const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ],
});
console.log(`Chromium ${browser.version()}`);
try {
  for (const model of ["lenet5", "vgg7"]) {
    const page = await opened(browser, site.address, model, countFrames);
    await measureRate(page, model);
    await page.context().close();
  }
  if (Number(flags.frames) > 0) {
    const page = await opened(browser, site.address, "lenet5", countFrames + canvasCamera);
    await measureMemory(page, Number(flags.frames));
  }
} finally {
  await browser.close();
  await site.close();
  await Promise.all([folder, app].map((path) => rm(path, { recursive: true })));
}
