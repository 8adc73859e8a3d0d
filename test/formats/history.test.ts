import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { historyFromJson, historyToJson } from "../../src/formats/history.js";

const record = {
  epoch: 1,
  trainLoss: Number.NaN,
  trainAccuracy: 0.5,
  validationLoss: Number.POSITIVE_INFINITY,
  validationAccuracy: 0.25,
  learningRate: 1e-3,
  seconds: Number.NEGATIVE_INFINITY,
};
const json =
  '[{"epoch":1,"trainLoss":"NaN","trainAccuracy":0.5,"validationLoss":"Infinity",' +
  '"validationAccuracy":0.25,"learningRate":0.001,"seconds":"-Infinity"}]';

test("a history as JSON, with words for what JSON has no numbers for", () => {
  assert.equal(historyToJson([record]), json);
  assert.deepEqual(historyFromJson(json, "m.h5"), [record]);
  assert.deepEqual(historyFromJson("[]", "m.h5"), []);
});

describe("a history that is refused:", () => {
  const other = (field: string, value: unknown) =>
    JSON.stringify([JSON.parse(json)[0], { ...JSON.parse(json)[0], [field]: value }]);
  const noNumber = (field: string, got: string) => `[1].${field}: expected a number, got ${got}`;
  const names = Object.keys(record).join(", ");
  const refused: readonly [json: string, problem: string][] = [
    ["7", "expected a list of epochs, got 7"],
    ["null", "expected a list of epochs, got null"],
    ['{"0":1}', 'expected a list of epochs, got {"0":1}'],
    ["[null]", `[0]: expected an object of ${names}, got null`],
    ["[7]", `[0]: expected an object of ${names}, got 7`],
    ["[{}]", "[0].epoch: expected a number, got nothing"],
    [other("seconds", "1"), noNumber("seconds", '"1"')],
    [other("trainLoss", null), noNumber("trainLoss", "null")],
    [other("learningRate", "infinity"), noNumber("learningRate", '"infinity"')],
  ];
  for (const [text, problem] of refused) {
    test(text.slice(0, 30), () => {
      assert.throws(() => historyFromJson(text, "m.h5"), {
        code: "BAD_MODEL",
        message: `m.h5: tenfold_history: ${problem}`,
      });
    });
  }

  test("text that is no JSON", () => {
    assert.throws(
      () => historyFromJson("[", "m.h5"),
      (error: Error & { code: string }) =>
        error.code === "BAD_MODEL" &&
        error.cause instanceof SyntaxError &&
        error.message === `m.h5: tenfold_history: is no JSON: ${error.cause.message}`,
    );
  });
});
