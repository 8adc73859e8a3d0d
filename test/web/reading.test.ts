import assert from "node:assert/strict";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser } from "playwright-core";
import sharp from "sharp";
import { loadMnistPart, loadRecognizer } from "../../src/node/index.js";
import { digitPng, numberPng } from "../cli/pictures.js";
import { launch, runInPage, type Site, serve, skip } from "./browser.js";
import { bundled } from "./bundle.js";

describe("reading in a page", { skip }, () => {
  let browser: Browser;
  let site: Site;
  let closed: Site;
  let open: Site;
  const module = "/build/src/web/reading.js";
  const inPage = <T>(name: string, input?: unknown) =>
    runInPage<T>(browser, { url: site.url, module, name }, input);

  before(async () => {
    const pictures = await mkdtemp(join(tmpdir(), "tenfold-pictures-"));
    await writeFile(join(pictures, "picture.png"), (await digitPng(0)).png);
    browser = await launch();
    site = await serve(await bundled("reading"));
    closed = await serve({ "/": pictures });
    open = await serve({ "/": pictures }, { cors: true });
  });
  after(async () => {
    await browser.close();
    for (const each of [site, closed, open]) each.close();
  });

  test("every form of a picture that a page has", async () => {
    const { png, label } = await digitPng(0);
    const found = await inPage<Record<string, unknown>>("everyForm", Uint8Array.from(png));
    const names = Object.keys(found);
    assert.equal(names.length, 14);
    assert.deepEqual(found, Object.fromEntries(names.map((name) => [name, label])));
  });

  test("in a worker", async () => {
    const { png, label } = await digitPng(1);
    assert.deepEqual(await inPage("readInWorker", Uint8Array.from(png)), [label, label]);
  });

  test("what cannot be read is told with a hint", async () => {
    const found = await inPage<Record<string, string>>("faults", closed.url);
    const expected: Record<string, RegExp> = {
      text: /^BAD_ARGUMENT read: expected .*, got the text "seven.png"; for text use/,
      element: /^BAD_ARGUMENT read: expected .*, got an HTMLBodyElement$/,
      "renamed text":
        /^BAD_PICTURE seven\.png: expected a picture .*, got a text file by its content$/,
      "image that is not loaded":
        /^BAD_ARGUMENT HTMLImageElement: .*; await image\.decode\(\) first$/,
      "bitmap that was closed":
        /^BAD_ARGUMENT ImageBitmap: expected .* got 0×0 pixels; it was closed$/,
      "empty canvas": /^BAD_ARGUMENT OffscreenCanvas: expected .*, got 0×0 pixels$/,
      "canvas without ink": /^NO_INK /,
      "canvas of another site":
        /^BAD_ARGUMENT HTMLCanvasElement: .* of another host without CORS; /,
      "URL of another site":
        /^URL_FAILED http:.*: the download failed: http:.* \(CORS: it must send Access-Control-Allow-Origin\); download the file and give it as a File$/,
      "URL without file": /^URL_FAILED http:.*\/none\.png: expected status 200…299, got 404$/,
      "file URL":
        /^FILE_NOT_READABLE file:\/\/\/seven\.png: expected a File, as a page has no paths/,
      path: /^FILE_NOT_READABLE seven\.png: expected a File/,
      "Node's options":
        /^BAD_ARGUMENT \/seven\.png: allowPrivate: expected no such option in a page/,
    };
    assert.deepEqual(Object.keys(found), Object.keys(expected));
    for (const [name, pattern] of Object.entries(expected))
      assert.match(found[name]!, pattern, name);
  });

  test("a URL of another site that lets pages read", async () => {
    const found = await inPage<Record<string, unknown>>("faults", open.url);
    assert.equal(found["URL of another site"], (await digitPng(0)).label);
  });

  test("files: several digits, damaged, too large, of types that Chromium does not decode", async () => {
    const { png, label } = await digitPng(0);
    const number = Uint8Array.from(await numberPng([0, 1]));
    // A PNG's width and height stand at 16 and 20; who decoded this would take 40 GB.
    const huge = Uint8Array.from(png);
    new DataView(huge.buffer).setUint32(16, 100_000);
    new DataView(huge.buffer).setUint32(20, 100_000);
    const found = await inPage<Record<string, unknown>>("readFiles", {
      "webp.png": Uint8Array.from(await sharp(png).webp({ lossless: true }).toBuffer()),
      "jpeg.heic": Uint8Array.from(await sharp(png).jpeg().toBuffer()),
      "upright.jpg": Uint8Array.from(
        await sharp(png).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer(),
      ),
      "number.png": number,
      "cut.png": Uint8Array.from(png.subarray(0, 60)),
      "huge.png": huge,
      "scan.tiff": Uint8Array.from(await sharp(png).tiff().toBuffer()),
      "phone.heic": Uint8Array.from(Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1")),
      "empty.png": new Uint8Array(0),
    });
    assert.deepEqual(
      ["webp.png", "jpeg.heic", "upright.jpg", "number.png"].map((name) => found[name]),
      [label, label, label, null],
    );
    assert.match(
      `${found["cut.png"]}`,
      /^BAD_PICTURE cut\.png: expected a whole picture, got a damaged or truncated one \(PNG\)/,
    );
    assert.match(
      `${found["huge.png"]}`,
      /^PICTURE_TOO_LARGE huge\.png: expected .* 40 megapixels .*, got 100000×100000 \(10000 meg/,
    );
    assert.match(
      `${found["scan.tiff"]}`,
      /^UNSUPPORTED_PICTURE scan\.tiff: .*, got a TIFF, which this browser does not read; save it as PNG or JPEG$/,
    );
    assert.match(
      `${found["phone.heic"]}`,
      /^UNSUPPORTED_PICTURE phone\.heic: .*, got a HEIC, which this browser does not read; export it/,
    );
    assert.match(`${found["empty.png"]}`, /^BAD_PICTURE empty\.png: .*, got an empty file/);
  });

  test("probabilities are Node's but for rounding, of 500 digits", async () => {
    const images = Uint8Array.from((await loadMnistPart("test")).images.subarray(0, 500 * 784));
    const page = await inPage<Float32Array>("readFields", images);
    await using recognizer = await loadRecognizer();
    const { probabilities: node } = await recognizer.readImages(images);
    assert.equal(page.length, node.length);
    const differences = Array.from(page, (value, at) => Math.abs(value - node[at]!));
    assert.ok(Math.max(...differences) < 1e-4, `${Math.max(...differences)}`);
  });

  test("pixels become the same fields as in Node, bit for bit", async () => {
    const pictures = [];
    for (const name of [
      "seven-pencil-photo.jpg",
      "five-chalk.jpg",
      "three-drawn.png",
      "two-transparent.png",
    ]) {
      const { data, info } = await sharp(join("examples", "pictures", name))
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      pictures.push({ width: info.width, height: info.height, data: Uint8Array.from(data) });
    }
    const page = await inPage<Float32Array[]>("fieldsOf", pictures);
    await using recognizer = await loadRecognizer();
    for (const [at, picture] of pictures.entries()) {
      assert.deepEqual(page[at], await recognizer.fieldOf(picture));
    }
  });
});
