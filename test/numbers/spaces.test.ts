import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { loadReader } from "../../src/node/numbers/loadReader.js";
import { spaced } from "../../src/numbers/spaces.js";
import { writtenPage } from "./writtenPage.js";

describe("a space stands", () => {
  test("where digits are apart by three usual gaps and two fifths of their height", () => {
    assert.equal(spaced("1250000", [0.6, 0.1, 0.1, 0.6, 0.1, 0.1]), "1 250 000");
    assert.equal(spaced("1250", [0.39, 0.1, 0.1]), "1250");
    assert.equal(spaced("1250", [0.41, 0.1, 0.1]), "1 250");
    assert.equal(spaced("1250", [0.56, 0.19, 0.19]), "1250");
    assert.equal(spaced("1250", [0.58, 0.19, 0.19]), "1 250");
  });

  test("between pairs, and where digits overlap", () => {
    assert.equal(spaced("123456", [0.1, 0.5, 0.1, 0.5, 0.1]), "12 34 56");
    assert.equal(spaced("123456", [-0.1, 0.5, -0.2, 0.5, -0.1]), "12 34 56");
  });

  test("nowhere in a wide hand, beside a separator, or where there are too few gaps to tell", () => {
    assert.equal(spaced("1250", [0.7, 0.8, 0.7]), "1250");
    assert.equal(spaced("1.250", [undefined, undefined, 0.1, 0.1]), "1.250");
    assert.equal(spaced("125", [0.9, 0.1]), "125");
  });
});

test("a page's numbers have spaces where separators are kept, and no others", async (context) => {
  const reader = await loadReader();
  after(() => reader.release());
  const page = writtenPage(
    [
      { text: "47 253 694", x: 40, foot: 80 },
      { text: "4725369", x: 40, foot: 180 },
    ],
    { width: 520, height: 220 },
  );
  const { numbers } = await reader.readPicture(page, { separators: true });
  context.diagnostic(JSON.stringify(numbers.map(({ text }) => text)));
  assert.deepEqual(
    numbers.map(({ text }) => text),
    ["47 253 694", "4725369"],
  );
  const plain = await reader.readPicture(page);
  assert.deepEqual(
    plain.numbers.map(({ text }) => text),
    ["47253694", "4725369"],
  );
});
