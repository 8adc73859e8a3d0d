import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { checked, checkedJson } from "../../src/json/checked.js";
import { parseJson } from "../../src/json/parseJson.js";
import * as schemas from "../../src/json/schemas.js";
import { shown } from "../../src/json/shown.js";

const fault = (problem: string, cause?: unknown) => new Error(problem, { cause });
const refusal = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as Error).message;
  }
  throw new assert.AssertionError({ message: "nothing was refused" });
};

/** Objects that answer to what a message, a comparison or a key would call of them. */
const traps: unknown[] = [
  JSON.parse('{"toString":1}'),
  JSON.parse('{"valueOf":1,"toString":1}'),
  JSON.parse('{"toJSON":1,"length":1e9}'),
  JSON.parse('{"__proto__":{"toString":1}}'),
  Object.create(null),
];

describe("a value is shown", () => {
  test("as JSON has it, and short", () => {
    assert.equal(shown({ a: [1, "b", null, true], c: {} }), '{"a":[1,"b",null,true],"c":{}}');
    assert.equal(shown(undefined), "nothing");
    assert.equal(shown(Number.NaN), "NaN");
    assert.equal(shown(1n), "1n");
    assert.equal(shown("x".repeat(1e6)), `"${"x".repeat(99)}…`);
    assert.equal(shown(Array(1e6).fill(7)), `[${"7,".repeat(39)}7]`);
    assert.equal(shown([[[[1]]]]), "[[[[…]]]]");
    assert.equal(shown("\u{1b}[31m\n"), String.raw`"\u001b[31m\n"`);
  });

  test("without calling anything of it, nested or in a circle", () => {
    assert.deepEqual(traps.map(shown), [
      '{"toString":1}',
      '{"valueOf":1,"toString":1}',
      '{"toJSON":1,"length":1000000000}',
      '{"__proto__":{"toString":1}}',
      "{}",
    ]);
    const circle: unknown[] = [];
    circle.push(circle);
    assert.equal(shown(circle), "[[[[…]]]]");
    const counting = {
      get more(): number {
        throw new Error("was called");
      },
    };
    assert.equal(shown(counting), "{}");
  });
});

describe("a text is parsed", () => {
  test("up to a hundred levels, brackets in strings not counted", () => {
    const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
    assert.equal(JSON.stringify(parseJson(nested(100), fault)), nested(100));
    const tooDeep = "expected JSON of at most 100 levels, got lists or objects deeper than that";
    assert.equal(
      refusal(() => parseJson(nested(101), fault)),
      tooDeep,
    );
    assert.equal(
      refusal(() => parseJson('{"a":'.repeat(1e6), fault)),
      tooDeep,
    );
    const text = JSON.stringify("[{".repeat(1000) + String.raw`\"[[`);
    assert.equal(parseJson(text, fault), JSON.parse(text));
    assert.equal(JSON.stringify(parseJson(`[${"[],".repeat(1000)}[]]`, fault)).length, 3004);
  });

  test("up to a length", () => {
    const problem = "expected JSON of at most 10 characters, got 11";
    assert.equal(
      refusal(() => parseJson('"123456789"', fault, { mostCharacters: 10 })),
      problem,
    );
    assert.equal(parseJson('"12345678"', fault, { mostCharacters: 10 }), "12345678");
  });
});

describe("a value is checked:", () => {
  const schema = schemas.object({
    count: schemas.count,
    list: schemas.list(schemas.object({ share: schemas.share }), "shares", 2),
  });
  const refuses = (json: string, problem: string) =>
    test(json.slice(0, 60), () =>
      assert.equal(
        refusal(() => checkedJson(schema, json, fault)),
        problem,
      ),
    );
  const whole = "count: expected a whole number of at least 0, got";

  test("what is not named is left out", () => {
    const json = '{"count":3,"list":[{"share":1,"x":1}],"y":2,"__proto__":{"z":1}}';
    const value = checkedJson(schema, json, fault);
    assert.deepEqual(value, { count: 3, list: [{ share: 1 }] });
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
  });
  refuses("null", "expected an object of count, list, got null");
  refuses("[]", "count: expected a whole number of at least 0, got nothing");
  refuses('{"__proto__":{"count":1,"list":[]}}', `${whole} nothing`);
  refuses('{"count":"3","list":[]}', `${whole} "3"`);
  refuses('{"count":1.5,"list":[]}', `${whole} 1.5`);
  refuses('{"count":1e999,"list":[]}', `${whole} Infinity`);
  refuses('{"count":9007199254740993,"list":[]}', `${whole} 9007199254740992`);
  refuses('{"count":{"toString":1},"list":[]}', `${whole} {"toString":1}`);
  refuses('{"count":1}', "list: expected a list of shares, got nothing");
  refuses('{"count":1,"list":{"length":3}}', 'list: expected a list of shares, got {"length":3}');
  refuses('{"count":1,"list":[{"share":2}]}', "list[0].share: expected a number 0…1, got 2");
  refuses('{"count":1,"list":[{},{}]}', "list[0].share: expected a number 0…1, got nothing");
  refuses(
    `{"count":1,"list":[${'{"share":1},'.repeat(2)}{"share":1}]}`,
    "list: expected at most 2 shares, got 3",
  );

  test("every schema refuses every trap", () => {
    const { flag, number, ordinal, anyNumber, numberOrNull, text, word, pair } = schemas;
    const all = [flag, number, ordinal, anyNumber, numberOrNull, text(), word(["a"])];
    for (const each of [...all, pair(number, "two"), schemas.list(number, "numbers")]) {
      for (const trap of traps) {
        assert.match(
          refusal(() => checked(each, trap, fault)),
          /^expected .*, got \{/,
        );
      }
    }
  });

  test("NaN and infinities come back from the words, and from null where that stands for them", () => {
    const { anyNumber, numberOrNull } = schemas;
    const read = ["NaN", "Infinity", "-Infinity", 2].map((one) => checked(anyNumber, one, fault));
    assert.deepEqual(read, [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 2]);
    assert.deepEqual(checked(numberOrNull, null, fault), Number.NaN);
    assert.equal(checked(numberOrNull, 0.5, fault), 0.5);
  });
});
