import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { grayOf } from "../../src/image/plane/gray.js";
import { pictureOfGray } from "../../src/image/plane/grayPicture.js";
import type { Picture } from "../../src/image/plane/picture.js";
import { boxBefore, type Turn, turnedPlane } from "../../src/image/plane/turned.js";
import { loadReader } from "../../src/node/numbers/loadReader.js";
import type { LeftOut, NumberReading } from "../../src/numbers/numberReading.js";
import { readTurned } from "../../src/numbers/readTurned.js";
import { likeliestTurn } from "../../src/numbers/turnOf.js";
import { writtenPage } from "./writtenPage.js";

const reader = await loadReader();
after(() => reader.release());

const texts = ["4725", "30694", "7253", "2479", "53472", "74352"];
const page = writtenPage(
  texts.map((text, at) => ({ text, x: 60, foot: 80 + 80 * at })),
  { width: 420, height: 540 },
);

function turned(picture: Picture, turn: Turn): Picture {
  const { width, height, data } = turnedPlane(grayOf(picture), turn);
  return pictureOfGray(
    Uint8Array.from(data, (value) => Math.round(255 * value)),
    width,
    height,
  );
}

describe("a page that lies turned", () => {
  test("is read as it is when it is upright", async () => {
    const { numbers, turned: lies } = await reader.readPicture(page);
    assert.equal(lies, 0);
    assert.deepEqual(
      numbers.map(({ text }) => text),
      texts,
    );
  });

  for (const turn of [90, 180, 270] as const) {
    test(`by ${turn}° is said to be, and read the right way up`, async () => {
      const picture = turned(page, turn);
      const { numbers, turned: lies } = await reader.readPicture(picture);
      assert.equal(lies, turn);
      assert.deepEqual(
        numbers.map(({ text }) => text),
        texts,
      );
      const [first] = numbers;
      // The first number's box is 60…, 36…80 on the upright page.
      const box = boxBefore(first!.box, { width: 420, height: 540 }, turn);
      assert.ok(Math.abs(box.x - 60) < 14, JSON.stringify(box));
      assert.ok(Math.abs(box.y + box.height - 80) < 14, JSON.stringify(box));
      const away = first!.angle + turn;
      assert.ok(Math.abs(away - 360 * Math.round(away / 360)) < 8, `angle ${first!.angle}`);
    });
  }

  test("is taken as it lies where its digits do not say", async () => {
    for (const text of ["8", "0", "69"]) {
      const lone = writtenPage([{ text, x: 60, foot: 90 }], { width: 200, height: 140 });
      for (const picture of [lone, turned(lone, 180)]) {
        assert.equal((await reader.readPicture(picture)).turned, 0, text);
      }
    }
  });
});

describe("how a page lies", () => {
  const gray = { width: 4, height: 2, data: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7) };
  const digits = [{ box: { x: 0, y: 0, width: 1, height: 1 }, inverted: false }];

  test("is asked once where it is surely upright", async () => {
    let asked = 0;
    const found = await likeliestTurn(gray, digits, {
      find: async () => assert.fail("looked for digits again"),
      evidence: async () => {
        asked++;
        return [-1, -10, -10, -10];
      },
    });
    assert.deepEqual([found, asked], [{ turn: 0, margin: 9 }, 1]);
  });

  test("is asked again on the page turned by 90°, and both are taken together", async () => {
    const found = await likeliestTurn(gray, digits, {
      find: async (plane) => {
        assert.deepEqual(
          [plane.width, plane.height, ...plane.data],
          [2, 4, 4, 0, 5, 1, 6, 2, 7, 3],
        );
        return [];
      },
      // Turned by 270° as it is: upright on the other.
      evidence: async (_, seen) => (seen.length > 0 ? [-5, -9, -9, -4] : [0, -20, -20, -20]),
    });
    assert.deepEqual(found, { turn: 270, margin: 21 });
  });

  test("goes with its boxes, there and back", () => {
    const box = { x: 1, y: 0, width: 2, height: 1 };
    const size = { width: 4, height: 2 };
    // The plane's pixels 1 and 2, wherever they come.
    for (const turn of [0, 90, 180, 270] as const) {
      const plane = turnedPlane(gray, turn);
      const values: number[] = [];
      for (let y = 0; y < plane.height; y++) {
        for (let x = 0; x < plane.width; x++) {
          const before = boxBefore({ x, y, width: 1, height: 1 }, size, turn);
          const isInside =
            before.x >= box.x &&
            before.x < box.x + box.width &&
            before.y >= box.y &&
            before.y < box.y + box.height;
          if (isInside) values.push(plane.data[y * plane.width + x]!);
        }
      }
      assert.deepEqual(values.sort(), [1, 2], `turned by ${turn}`);
    }
  });
});

test("what cannot lie on its side is the right way up or upside down, and is not looked at aside", async () => {
  const plane = { height: 1, width: 4, data: new Float32Array(4) };
  const evidence = async () => [-9, -1, -2, -3];
  const found = await likeliestTurn(plane, [], { find: undefined, evidence });
  assert.deepEqual(found, { turn: 180, margin: 7 });
});

describe("a page that its letters say is turned", () => {
  const gray = { width: 4, height: 2, data: new Float32Array(8) };
  const digit = { x: 0, y: 0, width: 1, height: 1 };
  const line = { isStrip: false, inverted: false, digits: [digit] };
  const number = {
    ...{ text: "7", confidence: 0.9, fit: 1, box: digit, angle: 0, digits: [], isLight: false },
  } as unknown as NumberReading;
  const words = { box: digit, reason: "words" } as unknown as LeftOut;

  const asItLies = [-30, -40, 0, -40];
  const aside = [-40, -30, -40, 0];
  const upright = [0, -40, -30, -40];
  const read = (numbers: number, leftOut: number) => {
    let asked = 0;
    return readTurned(gray, {
      findLines: async () => [line],
      read: async () => ({
        numbers: Array<NumberReading>(numbers).fill(number),
        leftOut: Array<LeftOut>(leftOut).fill(words),
      }),
      turns: { evidence: async () => [asItLies, aside, upright][asked++]! },
    });
  };

  test("is read as it lies where there are no fewer words than numbers", async () => {
    assert.equal((await read(2, 2)).turned, 0);
    assert.equal((await read(0, 0)).turned, 0);
  });

  test("is read the other way up where there are more numbers", async () => {
    const { turned: lies, numbers, leftOut } = await read(2, 1);
    assert.deepEqual([lies, numbers.length, leftOut.length], [180, 2, 1]);
    assert.deepEqual(numbers[0]!.box, { x: 3, y: 1, width: 1, height: 1 });
  });
});
