import assert from "node:assert/strict";
import { test } from "node:test";
import {
  appearAfter,
  type Sighting,
  type Steady,
  steadied,
  textOf,
  unread,
  vanishAfter,
} from "../../../src/web/film/steady.js";

function figure(digit: number | null, x = 10): Sighting {
  return {
    ...{ digit, confidence: 0.9 },
    box: { x, y: 20, width: 30, height: 40 },
  };
}

/** After frames, each with one digit; null for what is no digit, "" for an empty frame. */
function after(frames: readonly (number | null | "")[], from: Steady = unread): Steady {
  return frames.reduce(
    (state, digit) => steadied(state, digit === "" ? [] : [figure(digit)]),
    from,
  );
}

const shown = (state: Steady) => state.shown && textOf(state.shown);
const times = <T>(count: number, value: T): T[] => Array<T>(count).fill(value);

test("a reading appears with the frame that makes enough of them equal, no sooner", () => {
  assert.equal(shown(unread), undefined);
  assert.equal(shown(after(times(appearAfter - 1, 7))), undefined);
  assert.equal(shown(after(times(appearAfter, 7))), "7");
});

test("readings that change with every frame never appear", () => {
  assert.equal(shown(after(times(50, [7, 1]).flat())), undefined);
  assert.equal(shown(after(times(50, [7, 7, 7, ""] as const).flat())), undefined);
});

test("what is shown outlives other readings and empty frames, as long as they are few", () => {
  const seven = after(times(appearAfter, 7));
  for (const others of [
    times(appearAfter - 1, 1),
    times(vanishAfter - 1, "" as const),
    times(vanishAfter - 1, null),
    [1, "", 1, "", 1, "", 1, ""] as const,
  ]) {
    assert.equal(shown(after(others, seven)), "7");
    assert.equal(shown(after([7], after(others, seven))), "7");
  }
});

test("it gives way to another that lasts, and goes when there is none for long", () => {
  const seven = after(times(appearAfter, 7));
  assert.equal(shown(after(times(appearAfter, 1), seven)), "1");
  assert.equal(shown(after(times(vanishAfter, "" as const), seven)), undefined);
  assert.equal(shown(after(times(vanishAfter, null), seven)), undefined);
  // What went comes back only after as many frames as the first time.
  const gone = after(times(vanishAfter, "" as const), seven);
  assert.equal(shown(after(times(appearAfter - 1, 7), gone)), undefined);
});

test("its box follows the hand by a part of the way", () => {
  const state = steadied(after(times(appearAfter, 7)), [figure(7, 20)]);
  assert.equal(state.shown?.[0]?.box.x, 16);
  assert.equal(state.shown?.[0]?.box.y, 20);
});

test("of several the digits are told from the left, unless one of them is none", () => {
  assert.equal(textOf([figure(3), figure(8)]), "3 8");
  assert.equal(textOf([figure(3), figure(null)]), "");
  const several = times(appearAfter, 0).reduce(
    (state) => steadied(state, [figure(3), figure(8)]),
    unread,
  );
  assert.equal(shown(several), "3 8");
  assert.equal(steadied(several, [figure(3, 20), figure(8)]).shown?.length, 2);
});
