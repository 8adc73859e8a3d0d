import assert from "node:assert/strict";
import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { builtinModules } from "node:module";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { type BuildOptions, build as esbuild } from "esbuild";
import { build as vite } from "vite";
import { packageFolder } from "../../src/node/packageFiles.js";
import { digitPng } from "../cli/pictures.js";
import { linkPackages, packedProject } from "../library/packedProject.js";
import { type Folders, launch, type SiteOptions, serve, skip } from "./browser.js";

// Small apps of a project whose only dependency is the packed Tenfold, as a user builds them.

let project = "";
before(async (context) => {
  const made = await packedProject(context as Parameters<typeof packedProject>[0]);
  project = made.project;
  await linkPackages(project, [...made.dependencies, "image-size", "onnxruntime-web"]);
});

/** An app that tells what it found in the page's title. */
async function app(name: string, source: string): Promise<string> {
  const folder = join(project, name);
  await mkdir(folder);
  await writeFile(
    join(folder, "main.js"),
    `${source}\nfound().then(String, (error) => \`failed: \${error}\`).then((text) => { document.title = text; });`,
  );
  const page = '<!doctype html><title></title><script type="module" src="./main.js"></script>';
  await writeFile(join(folder, "index.html"), page);
  return folder;
}

/** What a built app found. */
async function found(folders: Folders, options: SiteOptions = {}): Promise<string> {
  const [site, browser] = [await serve(folders, options), await launch()];
  try {
    const page = await browser.newPage();
    await page.goto(`${site.url}/index.html`);
    await page.waitForFunction('document.title !== ""');
    return await page.title();
  } finally {
    await browser.close();
    site.close();
  }
}

function built(folder: string, options: Pick<BuildOptions, "minify" | "splitting"> = {}) {
  return esbuild({
    entryPoints: [join(folder, "main.js")],
    outdir: join(folder, "out"),
    ...({ bundle: true, splitting: true, format: "esm", logLevel: "error" } as const),
    ...options,
    metafile: true,
  });
}

const counting = `import { countParameters, lenet5 } from "tenfold";
  const found = async () => countParameters(lenet5);`;

/** What a script may cost, minified and not packed: without the operators, which its layers do not need. */
const mostBytes = 25_000;

test("esbuild: a network's description alone costs less than 25 kB, and runs", {
  skip,
}, async () => {
  const folder = await app("counting", counting);
  await built(folder, { minify: true, splitting: false });
  const { length } = await readFile(join(folder, "out", "main.js"));
  assert.ok(length < mostBytes, `${length} bytes`);
  await cp(join(folder, "index.html"), join(folder, "out", "index.html"));
  assert.equal(await found({ "/": join(folder, "out") }), "234322");
});

test("nothing of Node's reaches a page", async () => {
  const folder = await app("everything", 'export * from "tenfold"; const found = async () => 0;');
  const { metafile } = await built(folder);
  const inputs = Object.entries(metafile.inputs);
  assert.deepEqual(
    inputs.filter(([path]) =>
      /tenfold\/build\/src\/(node|cli)\/|sharp|undici|\(disabled\)/.test(path),
    ),
    [],
  );
  const imported = inputs.flatMap(([path, { imports }]) =>
    imports.map((each) => ({ path, name: each.path.replace(/^node:/, "") })),
  );
  assert.deepEqual(
    imported.filter(({ name }) => builtinModules.includes(name)),
    [],
  );
});

/** Reads a picture that lies beside the app. */
const reading = (options: string) => `import { loadRecognizer } from "tenfold";
  async function found() {
    const recognizer = await loadRecognizer(${options});
    return (await recognizer.readUrl("digit.png")).digit;
  }`;

test("esbuild: an app that says where model and runtime lie reads", { skip }, async () => {
  const options = '{ model: "vgg7.onnx", wasm: "/ort-wasm-simd-threaded.wasm" }';
  const folder = await app("reading", reading(options));
  await built(folder, { minify: true });
  const out = join(folder, "out");
  const { png, label } = await digitPng(0);
  await writeFile(join(out, "digit.png"), png);
  const runtime = join("node_modules", "onnxruntime-web", "dist", "ort-wasm-simd-threaded.wasm");
  for (const [file, name] of [
    [join(folder, "index.html"), "index.html"],
    [join(packageFolder, "models", "vgg7.onnx"), "vgg7.onnx"],
    [join(packageFolder, runtime), "ort-wasm-simd-threaded.wasm"],
  ] as const) {
    await cp(file, join(out, name));
  }
  assert.equal(await found({ "/": out }), `${label}`);
});

describe("Vite", { skip }, () => {
  async function viteBuilt(folder: string): Promise<string> {
    const outDir = join(folder, "out");
    await vite({
      ...{ root: folder, configFile: false, logLevel: "error" },
      build: { outDir, emptyOutDir: true },
    });
    return outDir;
  }

  test("a network's description alone costs less than 25 kB, and runs", async () => {
    const out = await viteBuilt(await app("vite-counting", counting));
    const page = await readFile(join(out, "index.html"), "utf8");
    const main = /src="(.+?)"/.exec(page)?.[1] ?? "";
    const { length } = await readFile(join(out, main));
    assert.ok(length < mostBytes, `${length} bytes`);
    assert.equal(await found({ "/": out }), "234322");
  });

  test("copies model and runtime by itself: an app of three lines reads", async () => {
    const folder = await app("vite-reading", reading(""));
    const out = await viteBuilt(folder);
    const { png, label } = await digitPng(0);
    await writeFile(join(out, "digit.png"), png);
    const assets = await readdir(join(out, "assets"));
    assert.ok(
      assets.some((name) => /^vgg7-.+\.onnx$/.test(name)),
      assets.join(", "),
    );
    assert.equal(await found({ "/": out }), `${label}`);
  });

  const training = `import { loadModel, saveModel, train } from "tenfold";
    async function found() {
      const images = new Uint8Array(300 * 784).map((_, at) => (at * 7919) % 256);
      const labels = new Uint8Array(300).map((_, at) => at % 10);
      const data = { count: 300, height: 28, width: 28, images, labels };
      const { model, options } = await train({ data, epochs: 1, validationCount: 100 });
      const { network, weights } = await loadModel(await saveModel("own.h5", model));
      const same = weights.every((array, at) => array.every((w, i) => w === model.weights[at][i]));
      return [options.workers > 1, network.name, same].join();
    }`;

  for (const isolated of [true, false]) {
    test(`trains, and writes .h5, ${isolated ? "in workers" : "in one thread"}`, async () => {
      const name = isolated ? "vite-workers" : "vite-one";
      const out = await viteBuilt(await app(name, training));
      assert.equal(await found({ "/": out }, { isolated }), `${isolated},lenet5,true`);
    });
  }
});
