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
  const noNumber = (field: string, entry = 1) => `${field} of entry ${entry} is no number`;
  const refused: readonly [json: string, problem: string][] = [
    ["7", "it is no list"],
    ["null", "it is no list"],
    ['{"0":1}', "it is no list"],
    ["[null]", noNumber("epoch", 0)],
    ["[7]", noNumber("epoch", 0)],
    ["[{}]", noNumber("epoch", 0)],
    [other("seconds", "1"), noNumber("seconds")],
    [other("trainLoss", null), noNumber("trainLoss")],
    [other("learningRate", "infinity"), noNumber("learningRate")],
  ];
  for (const [text, problem] of refused) {
    test(text.slice(0, 30), () => {
      assert.throws(() => historyFromJson(text, "m.h5"), {
        code: "BAD_MODEL",
        message: `m.h5: tenfold_history should be a list of epochs: ${problem}`,
      });
    });
  }

  test("text that is no JSON", () => {
    assert.throws(
      () => historyFromJson("[", "m.h5"),
      (error: Error & { code: string }) =>
        error.code === "BAD_MODEL" &&
        error.cause instanceof SyntaxError &&
        error.message ===
          `m.h5: tenfold_history should be a list of epochs: ${error.cause.message}`,
    );
  });
});
