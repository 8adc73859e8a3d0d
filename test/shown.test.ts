import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { shown } from "../src/shown.js";

class Tree {
  readonly height = 3;
}
const trap = new Proxy(
  {},
  {
    get() {
      throw new Error("do not look");
    },
    ownKeys() {
      throw new Error("do not look");
    },
  },
);

for (const [value, text] of [
  ["seven.png", 'the text "seven.png"'],
  ['a "b"\n', 'the text "a \\"b\\"\\n"'],
  ["x".repeat(1e6), `the text "${"x".repeat(60)}…" of 1,000,000 characters`],
  [undefined, "nothing (undefined)"],
  [null, "null"],
  [7, "the number 7"],
  [Number.NaN, "the number NaN"],
  [10n ** 200n, `the bigint 1${"0".repeat(59)}…`],
  [true, "the boolean true"],
  [() => 7, "a function"],
  [Symbol("s"), "a symbol"],
  [[1, 2], "an array of 2"],
  [new Float32Array(784), "a Float32Array of 784"],
  [new Int8Array(0), "an Int8Array of 0"],
  [Buffer.alloc(2000), "a Uint8Array of 2,000"],
  [Promise.resolve(), "a Promise"],
  [new Map(), "a Map"],
  [new Tree(), "a Tree"],
  [new Error("no"), "an Error"],
  [Readable.from([]), "a Readable"],
  [{}, "an empty object"],
  [{ width: 1, height: 2 }, "an object with width, height"],
  [Object.fromEntries([..."abcdef"].map((c) => [c.repeat(99), 1])), null],
  [Object.create(null), "an empty object"],
  [runInNewContext("new Uint8Array(3)"), "a Uint8Array of 3"],
  [trap, "an object that cannot be looked at"],
] as const) {
  test(`a value is told as ${text}`, () => {
    const found = shown(value);
    if (text === null) {
      const names = [..."abcd"].map((c) => `${c.repeat(24)}…`);
      assert.equal(found, `an object with ${names.join(", ")}, …`);
    } else assert.equal(found, text);
  });
}
