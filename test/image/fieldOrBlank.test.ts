import assert from "node:assert/strict";
import { test } from "node:test";
import { TenfoldError } from "../../src/errors.js";
import { fieldOf, fieldOrBlank } from "../../src/image/field/prepare.js";
import type { Picture } from "../../src/image/plane/picture.js";
import { fieldPicture, grayPicture, trainDigits } from "./scenes.js";

test("fieldOrBlank is fieldOf, and undefined where that finds no ink", () => {
  for (const digit of trainDigits(2)) {
    const picture = fieldPicture(digit);
    assert.deepEqual(fieldOrBlank(picture), fieldOf(picture));
  }
  const blank = grayPicture(30, 30, new Uint8Array(900).fill(255));
  assert.throws(() => fieldOf(blank), { code: "NO_INK" });
  assert.equal(fieldOrBlank(blank), undefined);
});

test("no other error counts as a blank picture", () => {
  for (const error of [
    new TenfoldError("BAD_IDX", "of another kind"),
    Object.assign(new Error("somebody else's"), { code: "NO_INK" }),
    new RangeError("ours"),
  ]) {
    const broken: Picture = {
      ...{ width: 2, height: 2 },
      get rgba(): Uint8Array {
        throw error;
      },
    };
    assert.throws(
      () => fieldOrBlank(broken),
      (thrown) => thrown === error,
    );
  }
});
