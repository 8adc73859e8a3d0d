import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { loadReader } from "../../src/node/numbers/loadReader.js";
import { compilePattern } from "../../src/patterns/compile.js";
import { writtenPage } from "./writtenPage.js";

const reader = await loadReader();
after(() => reader.release());

const page = writtenPage(
  [
    { text: "1250", x: 60, foot: 100 },
    { text: "77", x: 420, foot: 104 },
    { text: "30698", x: 90, foot: 260, height: 52 },
  ],
  { width: 640, height: 360 },
);

describe("the reader of numbers", () => {
  test("finds every number in reading order, with where it stands", async () => {
    const { numbers } = await reader.readPicture(page);
    assert.deepEqual(
      numbers.map(({ text }) => text),
      ["1250", "77", "30698"],
    );
    const [first, , last] = numbers;
    assert.ok(first && Math.abs(first.box.x - 60) < 12 && Math.abs(first.box.y - 56) < 12);
    assert.ok(last && Math.abs(last.box.y + last.box.height - 260) < 12);
    assert.deepEqual(
      last?.digits.map(({ digit }) => digit),
      [3, 0, 6, 9, 8],
    );
    const places = last!.digits.map(({ box }) => box.x);
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
    );
    for (const { confidence } of numbers) assert.ok(confidence > 0.5 && confidence <= 1);
  });

  test("keeps separators when told to", async () => {
    const picture = writtenPage([{ text: "4.730", x: 60, foot: 90 }], { width: 400, height: 140 });
    const kept = await reader.readPicture(picture, { separators: true });
    assert.deepEqual(
      kept.numbers.map(({ text }) => text),
      ["4.730"],
    );
    const dropped = await reader.readPicture(picture);
    assert.deepEqual(
      dropped.numbers.map(({ text }) => text),
      ["4730"],
    );
  });

  test("reads what fits a pattern, and leaves out what does not", async () => {
    const pattern = compilePattern("[0-9]{2}");
    const { numbers, leftOut } = await reader.readPicture(page, { pattern });
    assert.deepEqual(
      numbers.map(({ text }) => text),
      ["77"],
    );
    assert.deepEqual(
      leftOut.map(({ reason }) => reason),
      ["misfit", "misfit"],
    );
  });

  test("finds nothing on a blank page", async () => {
    const { numbers, leftOut } = await reader.readPicture(
      writtenPage([], { width: 300, height: 200 }),
    );
    assert.deepEqual([numbers, leftOut], [[], []]);
  });

  test("can be called off, and reads no more when it is released", async () => {
    const gone = AbortSignal.abort(new Error("not now"));
    await assert.rejects(reader.readPicture(page, { signal: gone }), { message: "not now" });
    const own = await loadReader();
    await own.release();
    await assert.rejects(own.readPicture(page), { code: "RELEASED" });
  });
});
