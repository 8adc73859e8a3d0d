import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { calibrationFromJson, calibrationToJson } from "../../src/formats/calibration.js";

test("a calibration as JSON", () => {
  assert.equal(
    calibrationToJson({ temperature: 1.25, threshold: 0.5 }),
    '{"temperature":1.25,"threshold":0.5}',
  );
  for (const threshold of [0, 0.5, 1]) {
    const read = calibrationFromJson(`{"temperature":1e-9,"threshold":${threshold},"x":1}`, "m");
    assert.deepEqual(read, { temperature: 1e-9, threshold });
  }
});

describe("a calibration that is refused:", () => {
  const temperature = "temperature: expected a number";
  const threshold = "threshold: expected a number 0…1, got";
  const refused: readonly [json: string, problem: string][] = [
    ["null", "expected an object of temperature, threshold, got null"],
    ["7", "expected an object of temperature, threshold, got 7"],
    ["{}", `${temperature}, got nothing`],
    ['{"temperature":"1","threshold":0.5}', `${temperature}, got "1"`],
    ['{"temperature":0,"threshold":0.5}', `${temperature} above 0, got 0`],
    ['{"temperature":-1,"threshold":0.5}', `${temperature} above 0, got -1`],
    ['{"temperature":1e999,"threshold":0.5}', `${temperature}, got Infinity`],
    ['{"temperature":1}', `${threshold} nothing`],
    ['{"temperature":1,"threshold":"0.5"}', `${threshold} "0.5"`],
    ['{"temperature":1,"threshold":-0.001}', `${threshold} -0.001`],
    ['{"temperature":1,"threshold":1.001}', `${threshold} 1.001`],
  ];
  for (const [json, problem] of refused) {
    test(json, () => {
      assert.throws(() => calibrationFromJson(json, "m.h5"), {
        code: "BAD_MODEL",
        message: `m.h5: tenfold_calibration: ${problem}`,
      });
    });
  }
});
