import assert from "node:assert/strict";
import { test } from "node:test";
import type { NumberReading } from "../../../src/numbers/numberReading.js";
import {
  agreeBefore,
  missBefore,
  type SteadyNumbers,
  shownIn,
  steadiedNumbers,
} from "../../../src/web/film/steadyNumbers.js";

function numberAt(text: string, x = 100, y = 50): NumberReading {
  return {
    ...{ text, confidence: 0.95, angle: 0, digits: [], alternatives: [] },
    box: { x, y, width: 80, height: 40 },
  };
}

/** After readings, each of some numbers. */
function after(
  readings: readonly (readonly NumberReading[])[],
  from: SteadyNumbers = [],
): SteadyNumbers {
  return readings.reduce(steadiedNumbers, from);
}

const texts = (state: SteadyNumbers) => shownIn(state).map(({ text }) => text);
const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);

test("a number is shown with the reading that makes enough of them agree, no sooner", () => {
  const seen = [numberAt("1250")];
  assert.deepEqual(texts(after(times(agreeBefore - 1, seen))), []);
  assert.deepEqual(texts(after(times(agreeBefore, seen))), ["1250"]);
});

test("readings that change each time never show", () => {
  const changing = times(20, [[numberAt("12")], [numberAt("72")]]).flat();
  assert.deepEqual(texts(after(changing)), []);
});

test("one reading of another text changes nothing; as many as made it appear do", () => {
  const shown = after(times(agreeBefore, [numberAt("1250")]));
  assert.deepEqual(texts(after([[numberAt("7250")]], shown)), ["1250"]);
  assert.deepEqual(texts(after(times(agreeBefore, [numberAt("7250")]), shown)), ["7250"]);
});

test("a number goes when it is missed often enough in a row, no sooner", () => {
  const shown = after(times(agreeBefore, [numberAt("1250")]));
  assert.deepEqual(texts(after(times(missBefore - 1, []), shown)), ["1250"]);
  assert.deepEqual(texts(after(times(missBefore, []), shown)), []);
  const blinking = times(5, [...times(missBefore - 1, []), [numberAt("1250")]]).flat();
  assert.deepEqual(texts(after(blinking, shown)), ["1250"]);
});

test("numbers are followed each in its own place, and stay in reading order", () => {
  const both = [numberAt("12", 100, 50), numberAt("34", 100, 120)];
  const shown = after(times(agreeBefore, both));
  assert.deepEqual(texts(shown), ["12", "34"]);
  // The same text elsewhere is another number.
  const moved = after([[numberAt("12", 400, 300)]], shown);
  assert.deepEqual(texts(moved), ["12", "34"]);
  assert.deepEqual(
    shownIn(moved).map(({ box }) => box.x),
    [100, 100],
  );
});

test("a box follows the hand by a part of the way", () => {
  const shown = after(times(agreeBefore, [numberAt("12", 100)]));
  const [number] = shownIn(after([[numberAt("12", 110)]], shown));
  assert.equal(number?.box.x, 106);
});
