// npm run bench:web-training -- [--seconds N] [--peers DIR]
// How fast lenet5 trains in a tab: two epochs in the app as `tenfold web` serves it, by its own page, and what
// tfjs and jax-js do with the same network and batch in the same Chromium, each for --seconds. What they cannot is
// named with their own words. `bench/setup.sh --only tfjs,jaxjs` installs them, in $TENFOLD_PEERS or
// ~/.cache/tenfold-peers.
// Without a graphics card, Chromium computes WebGL and WebGPU in software (SwiftShader): what they ran on is told.
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { loadMnistPart, sliceOf } from "../../src/node/index.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { callModule, launch, serve } from "../../test/web/browser.js";
import { builtApp, serveRecorded } from "../../test/web/serve/site.js";
import { printMachine, watchTasks } from "./watch.js";

const { values: flags } = parseArgs({
  options: {
    seconds: { type: "string", default: "20" },
    peers: {
      type: "string",
      default: process.env.TENFOLD_PEERS ?? join(homedir(), ".cache/tenfold-peers"),
    },
  },
});

/** For warming up and three batches; then a backend is given up. */
const patienceMs = 300_000;

/** Software for what a graphics card would do, where there is none. */
const software = [
  ...["--enable-unsafe-webgpu", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
  ...["--enable-features=Vulkan", "--use-webgpu-adapter=swiftshader"],
];

/** Trains in the app. @returns images a second of the fastest epoch. */
async function trainInApp(browser: Browser, folder: string, augment: string): Promise<number> {
  const site = await serveRecorded(folder);
  const page = await browser.newPage();
  await page.goto(`${site.address}#/train?epochs=2&augment=${augment}`);
  await page.locator(".train h1").waitFor();
  await page.waitForTimeout(2000);
  await page.evaluate(watchTasks);
  await page.getByRole("button", { name: "Start training" }).click();
  await page.locator(".result").waitFor({ timeout: 1_200_000 });
  const threads = await page.locator(".run-figures").innerText();
  const accuracy = await page.locator(".result-accuracy").innerText();
  const seconds = (await page.locator(".epochs tbody td:last-child").allInnerTexts()).map(Number);
  const blocked = (await page.evaluate("blocked")) as number[];
  await page.close();
  await site.close();
  // 55,000 are trained on, 5,000 are for validation.
  const rate = 55_000 / Math.min(...seconds);
  console.log(
    `Tenfold, augmentation ${augment}, ${/\d+ threads?/.exec(threads)?.[0]}: epochs of 55,000 images in ` +
      `${seconds.toReversed().join(" and ")} s, ${rate.toFixed(0)} images/s (60,000 in ` +
      `${(60_000 / rate).toFixed(1)} s); after two, ${accuracy} of the test images; main thread blocked ` +
      `for more than 50 ms: ${blocked.length} times`,
  );
  return rate;
}

interface Measured {
  readonly images?: number;
  readonly seconds?: number;
  readonly loss?: number;
  readonly on?: string;
  readonly fault?: string;
}

/** The first digits that a peer trains on. */
async function firstDigits() {
  const { images, labels } = sliceOf(await loadMnistPart("train"), 0, 1920);
  return { images: Uint8Array.from(images), labels: Uint8Array.from(labels) };
}

async function measureJaxJs(browser: Browser, ours: number): Promise<void> {
  const library = join(flags.peers, "jaxjs/node_modules/@jax-js/jax/dist");
  if (!existsSync(library)) {
    console.log(`jax-js: not in ${library}; run bench/setup.sh --only jaxjs`);
    return;
  }
  const folders = { "/peer/": join(packageFolder, "bench/peers/jaxjs"), "/jaxjs/": library };
  const site = await serve(folders, { isolated: true });
  const data = await firstDigits();
  for (const variant of ["wasm", "webgpu"]) {
    const page = await browser.newPage();
    await page.goto(site.url);
    const asked = { ...data, variant, batch: 128, seconds: Number(flags.seconds) };
    const found = await callModule<Measured>(page, "/peer/page.mjs", "measure", [asked]);
    console.log(`jax-js ${variant}: ${told(found, ours)}`);
    await page.close();
  }
  site.close();
}

async function measureTfjs(browser: Browser, ours: number): Promise<void> {
  const scope = join(flags.peers, "tfjs/node_modules/@tensorflow");
  if (!existsSync(scope)) {
    console.log(`tfjs: not in ${scope}; run bench/setup.sh --only tfjs`);
    return;
  }
  const site = await serve(
    {
      "/peer/": join(packageFolder, "bench/peers/tfjs"),
      "/wasm/": join(scope, "tfjs-backend-wasm/wasm-out"),
      "/tfjs/": scope,
    },
    { isolated: true },
  );
  const data = await firstDigits();
  for (const variant of ["wasm", "webgl", "webgpu"]) {
    const page = await browser.newPage();
    await page.goto(site.url);
    for (const script of ["tfjs/dist/tf", ...["wasm", "webgpu"].map(scriptOf)]) {
      await page.addScriptTag({ url: `/tfjs/${script}.min.js` });
    }
    const asked = { ...data, variant, batch: 128, seconds: Number(flags.seconds) };
    const found = await Promise.race([
      callModule<Measured>(page, "/peer/page.mjs", "measure", [asked]).catch((error) => {
        // The tab crashed, as it does where memory ends.
        return { fault: String(error).slice(0, 200) };
      }),
      sleep(
        patienceMs,
        { fault: `no five batches in ${patienceMs / 60_000} minutes` },
        { ref: false },
      ),
    ]);
    console.log(`tfjs ${variant}: ${told(found, ours)}`);
    await page.close();
  }
  site.close();
}

const scriptOf = (backend: string) => `tfjs-backend-${backend}/dist/tf-backend-${backend}`;

function told({ images = 0, seconds = 1, loss = 0, on, fault }: Measured, ours: number): string {
  if (fault !== undefined) return `cannot: ${fault}`;
  const rate = images / seconds;
  return (
    `${rate.toFixed(1)} images/s (${images} images in ${seconds.toFixed(1)} s, last loss ` +
    `${loss.toFixed(3)}; ${on}), Tenfold is ${(ours / rate).toFixed(0)} times as fast`
  );
}

await printMachine();
const folder = await builtApp();
const browser = await launch(...software);
console.log(`Chromium ${browser.version()}`);
try {
  const rate = await trainInApp(browser, folder, "none");
  await trainInApp(browser, folder, "mild");
  await measureTfjs(browser, rate);
  await measureJaxJs(browser, rate);
} finally {
  await browser.close();
  await rm(folder, { recursive: true });
}
