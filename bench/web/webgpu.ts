// npm run bench:web-webgpu -- [--rounds N]
// Whether WebGPU reads a digit sooner than WebAssembly in Chromium: the runtime's two builds, each with one field
// at a time, taking turns. Chromium is asked for whatever adapter there is, one in software where there is no
// graphics card, and the adapter is named.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageFolder } from "../../src/node/packageFiles.js";
import { launch, serve } from "../../test/web/browser.js";
import { printMachine, quantileOf } from "./watch.js";

const { values: flags } = parseArgs({ options: { rounds: { type: "string", default: "200" } } });

/** Runs in the page; a string, as this is compiled without the DOM's types. */
const program = `
  const adapter = await navigator.gpu?.requestAdapter();
  export const info = adapter
    ? [adapter.info.vendor, adapter.info.architecture, adapter.info.description].filter(Boolean).join(" ")
    : "none";
  const providers = { wasm: "ort.wasm.bundle.min.mjs", ...(adapter && { webgpu: "ort.webgpu.bundle.min.mjs" }) };
  export async function measure(model, rounds) {
    const bytes = new Uint8Array(await (await fetch("/models/" + model + ".onnx")).arrayBuffer());
    const runners = [];
    for (const [provider, file] of Object.entries(providers)) {
      const ort = await import("/ort/" + file);
      ort.env.wasm.numThreads = 1;
      const session = await ort.InferenceSession.create(bytes, { executionProviders: [provider] });
      const field = new ort.Tensor("float32", new Float32Array(784), [1, 1, 28, 28]);
      const feeds = { [session.inputNames[0]]: field };
      runners.push({ provider, run: () => session.run(feeds), times: [] });
    }
    for (let round = -20; round < rounds; round++) {
      for (const { run, times } of runners) {
        const start = performance.now();
        const [logits] = Object.values(await run());
        await logits.getData();
        if (round >= 0) times.push(performance.now() - start);
      }
    }
    return runners.map(({ provider, times }) => ({ provider, times }));
  }
`;

await printMachine();
const folder = await mkdtemp(join(tmpdir(), "tenfold-webgpu-"));
await writeFile(join(folder, "program.js"), program);
const site = await serve({
  "/ort/": join(packageFolder, "node_modules/onnxruntime-web/dist"),
  "/models/": join(packageFolder, "models"),
  "/bench/": folder,
});
const browser = await launch(
  ...["--enable-unsafe-webgpu", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
  ...["--enable-features=Vulkan", "--use-webgpu-adapter=swiftshader"],
);
console.log(`Chromium ${browser.version()}`);
try {
  const page = await browser.newPage();
  await page.goto(site.url);
  const module = `import("/bench/program.js")`;
  console.log(`WebGPU adapter: ${await page.evaluate(`${module}.then(({ info }) => info)`)}`);
  for (const model of ["lenet5", "vgg7"]) {
    const measured = (await page.evaluate(
      `${module}.then(({ measure }) => measure("${model}", ${Number(flags.rounds)}))`,
    )) as { provider: string; times: number[] }[];
    for (const { provider, times } of measured) {
      const half = quantileOf(times, 0.5);
      console.log(
        `${model}, ${provider}: ${half} ms a digit, 95th percentile ${quantileOf(times, 0.95)}`,
      );
    }
  }
} finally {
  await browser.close();
  site.close();
  await rm(folder, { recursive: true });
}
