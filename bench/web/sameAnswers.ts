// npm run bench:web-answers -- [--digits N]
// Whether the app answers as Node does, of MNIST's first test digits put before the worker that reads for the
// app: drawn on the pad, a square inked for each pixel that is at least half ink, and as gray PNG files. Node
// reads the pad as a picture of four pixels a square, and the same files.
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { loadRecognizer } from "../../src/node/reading/loadRecognizer.js";
import { present } from "../../src/present.js";
import { App } from "../../test/web/app/app.js";
import { printMachine } from "./watch.js";

const { values: flags } = parseArgs({ options: { digits: { type: "string", default: "1000" } } });
const count = Number(flags.digits);
const side = 28;
/** Pixels of a square of the pad, as the app draws it to be read. */
const square = 4;

/** What was answered of a digit. */
interface Answer {
  readonly digit: number | null;
  /** [10], each 0…1. */
  readonly probabilities: readonly number[];
}

/** Keeps the app's worker that reads, as `readerWorker`. Runs in the page, before its own scripts. */
const keepWorker = `
  const send = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.model !== undefined) window.readerWorker = this;
    return send.call(this, message, ...rest);
  };
  window.readAll = async (model, subjects) => {
    const answers = [];
    for (const [index, subject] of subjects.entries()) {
      const id = 1e6 + index;
      answers.push(await new Promise((resolve) => {
        const listen = ({ data }) => {
          if (data.id !== id) return;
          readerWorker.removeEventListener("message", listen);
          const { digit = null, probabilities = [] } = data.reading?.figures[0] ?? {};
          resolve({ digit, probabilities, several: data.reading?.figures.length > 1, error: data.message });
        };
        readerWorker.addEventListener("message", listen);
        readerWorker.postMessage({ id, model, subject });
      }));
    }
    return answers;
  };
`;

/** Marks of the pad for a digit. */
function squaresOf(pixels: Uint8Array) {
  return Array.from(pixels.entries())
    .filter(([, ink]) => ink >= 128)
    .map(([index]) => ({
      ...{ kind: "square", isInk: true },
      ...{ column: index % side, row: Math.floor(index / side) },
    }));
}

/** The pad as a picture, black on white. */
function padOf(pixels: Uint8Array) {
  const width = square * side;
  const data = new Uint8Array(width * width).map((_, index) => {
    const column = Math.floor((index % width) / square);
    const row = Math.floor(index / width / square);
    return present(pixels[row * side + column]) >= 128 ? 0 : 255;
  });
  return sharp(data, { raw: { width, height: width, channels: 1 } })
    .png()
    .toBuffer();
}

/** A gray PNG file of a digit, dark on light. */
function fileOf(pixels: Uint8Array) {
  const raw = { width: side, height: side, channels: 1 } as const;
  return sharp(
    pixels.map((ink) => 255 - ink),
    { raw },
  )
    .png()
    .toBuffer();
}

/** Prints how many answers agree, and each that does not. */
function compare(
  what: string,
  labels: Uint8Array,
  page: readonly Answer[],
  node: readonly Answer[],
) {
  let same = 0;
  let furthest = 0;
  for (const [index, ours] of page.entries()) {
    const theirs = present(node[index]);
    ours.probabilities.forEach((value, digit) => {
      furthest = Math.max(furthest, Math.abs(value - present(theirs.probabilities[digit])));
    });
    if (ours.digit === theirs.digit) same++;
    else {
      const shown = ({ digit, probabilities }: Answer) =>
        `${digit ?? "none"} (${probabilities.map((value) => value.toFixed(3)).join(" ")})`;
      console.log(
        `  digit ${index}, a ${labels[index]}: page ${shown(ours)}, Node ${shown(theirs)}`,
      );
    }
  }
  const apart = furthest.toExponential(1);
  console.log(`${what}: ${same} of ${page.length} the same; probabilities at most ${apart} apart`);
}

async function measure(page: Page, model: string): Promise<void> {
  const { images, labels } = await loadMnistPart("test");
  const digits = Array.from({ length: count }, (_, at) =>
    images.slice(side * side * at, side * side * (at + 1)),
  );
  const recognizer = await loadRecognizer({ model: `${packageFolder}/models/${model}.onnx` });
  const read = async (files: readonly Buffer[]) => {
    const answers: Answer[] = [];
    for (const file of files) answers.push(await recognizer.read(file));
    return answers;
  };
  const subjects = digits.map((pixels) => ({ kind: "drawing", marks: squaresOf(pixels) }));
  const drawn = await page.evaluate(
    `readAll(${JSON.stringify(model)}, ${JSON.stringify(subjects)})`,
  );
  const pads = await Promise.all(digits.map(padOf));
  compare(`${model}, on the pad`, labels, drawn as Answer[], await read(pads));
  const files = await Promise.all(digits.map(fileOf));
  const encoded = JSON.stringify(files.map((file) => file.toString("base64")));
  const opened = await page.evaluate(`(async () => {
    const files = ${encoded}.map((text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)));
    return readAll(${JSON.stringify(model)}, files.map((bytes, index) =>
      ({ kind: "file", file: new Blob([bytes]), name: index + ".png" })));
  })()`);
  compare(`${model}, as files`, labels, opened as Answer[], await read(files));
}

await printMachine();
const app = await App.start();
try {
  for (const model of ["lenet5", "vgg7"]) {
    const page = await app.open(`#/draw?model=${model}`, {}, keepWorker);
    await measure(page, model);
    await page.context().close();
  }
} finally {
  await app.stop();
}
