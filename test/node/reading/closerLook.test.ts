import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { prepare } from "../../../src/image/field/prepare.js";
import { pictureOfGray } from "../../../src/image/plane/grayPicture.js";
import type { Picture } from "../../../src/image/plane/picture.js";
import { loadMnistPart } from "../../../src/node/data/mnist.js";
import { loadRecognizer } from "../../../src/node/reading/loadRecognizer.js";

const { images, labels } = await loadMnistPart("test");
const recognizer = await loadRecognizer();
after(() => recognizer.release());

const count = 20;
const [width, height] = [160, 140];

/** A digit, 84 pixels high and wide with its margin, on a page that something draws on before. */
function digitOn(index: number, x: number, y: number, draw: (page: Uint8Array) => void): Picture {
  const page = new Uint8Array(width * height).fill(250);
  draw(page);
  for (let row = 0; row < 84; row++) {
    for (let column = 0; column < 84; column++) {
      const ink = images[index * 784 + Math.floor(row / 3) * 28 + Math.floor(column / 3)]!;
      const at = (y + row) * width + x + column;
      page[at] = Math.min(page[at]!, 250 - Math.round(0.8 * ink));
    }
  }
  return pictureOfGray(page, width, height);
}

/** Darkens a rectangle. */
function fill(page: Uint8Array, x: number, y: number, wide: number, high: number, value = 30) {
  for (let row = y; row < y + high; row++) {
    page.fill(value, row * width + x, row * width + x + wide);
  }
}

const frame = (page: Uint8Array) => {
  fill(page, 8, 6, 144, 4);
  fill(page, 8, 122, 144, 4);
  fill(page, 8, 6, 4, 120);
  fill(page, 148, 6, 4, 120);
};

const rules = (page: Uint8Array) => {
  for (let y = 10; y < height; y += 24) fill(page, 0, y, width, 2, 110);
};

const squares = (page: Uint8Array) => {
  rules(page);
  for (let x = 10; x < width; x += 24) fill(page, x, 0, 2, height, 110);
};

/** A shade that darkens the page from the left edge on. */
const shade = (page: Uint8Array) => {
  for (let x = 0; x < 40; x++) fill(page, x, 0, 1, height, 90 + 4 * x);
};

/** A scratch that looks like a small 1. */
const dust = (page: Uint8Array) => fill(page, 24, 30, 2, 15);

/** How many of some digits are answered rightly, and the surest wrong answer. */
async function read(pictureOf: (index: number) => Picture) {
  let right = 0;
  let surestWrong = 0;
  for (let index = 0; index < count; index++) {
    const { digit, confidence } = await recognizer.readPicture(pictureOf(index));
    if (digit === labels[index]) right++;
    else if (digit !== null) surestWrong = Math.max(surestWrong, confidence);
  }
  return { right, surestWrong };
}

describe("a digit is read", () => {
  const papers = {
    "in a frame": frame,
    "on dark rules": rules,
    "on squares": squares,
    "beside a shade": shade,
  };
  for (const [name, draw] of Object.entries(papers)) {
    test(name, async () => {
      const { right, surestWrong } = await read((index) => digitOn(index, 38, 26, draw));
      assert.ok(right >= count - 2 && surestWrong < 0.9, `${right} of ${count}, ${surestWrong}`);
    });
  }

  test("that touches its frame, and not the dust beside it", async () => {
    const pictureOf = (index: number) =>
      digitOn(index, 46, 58, (page) => {
        fill(page, 0, 0, width, 5);
        fill(page, 0, 130, width, 10);
        fill(page, 0, 0, 5, height);
        fill(page, 155, 0, 5, height);
        dust(page);
      });
    // All that keeps clear of the frame is the dust: it is next to nothing of what is dark.
    const { whole } = prepare(pictureOf(0));
    assert.ok(whole !== undefined && whole.share < 0.05, `${whole?.share}`);
    const { right, surestWrong } = await read(pictureOf);
    assert.ok(right >= count - 4 && surestWrong < 0.9, `${right} of ${count}, ${surestWrong}`);
  });
});

test("the field of a digit in a frame shows the digit alone", async () => {
  for (let index = 0; index < 5; index++) {
    const alone = await recognizer.fieldOf(asSource(digitOn(index, 38, 26, () => {})));
    const framed = await recognizer.fieldOf(asSource(digitOn(index, 38, 26, frame)));
    let [shared, a, b] = [0, 0, 0];
    alone.forEach((value, at) => {
      shared += value * framed[at]!;
      a += value ** 2;
      b += framed[at]! ** 2;
    });
    const likeness = shared / Math.sqrt(a * b);
    assert.ok(likeness > 0.85, `${index}: ${likeness}`);
  }
});

function asSource({ width, height, rgba: data }: Picture) {
  return { width, height, data };
}
