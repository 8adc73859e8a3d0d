import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { fieldOrBlank } from "../../src/image/field/prepare.js";
import { changesOf, inWords, showChanges } from "./golden/compare.js";
import { type GoldenField, goldenBytes, hashOf, parseGolden } from "./golden/goldenFile.js";
import { goldenPictures } from "./golden/pictures.js";

// The golden file is not compiled: from build/test/image it lies three folders up.
const file = fileURLToPath(new URL("../../../test/image/golden/fields.bin", import.meta.url));

/** The fields as they are now. */
const now: GoldenField[] = (await goldenPictures()).map(({ name, picture }) => {
  const field = fieldOrBlank(picture) ?? new Float32Array(784);
  const rounded = Uint16Array.from(field, (value) => Math.round(256 * value));
  return { name, pictureHash: hashOf(picture.rgba), field: rounded };
});

if (process.env.UPDATE === "1") writeFileSync(file, goldenBytes(now));

const golden = parseGolden(readFileSync(file));

test("the golden file holds these pictures, drawn as they were", () => {
  assert.deepEqual(
    golden.map(({ name }) => name),
    now.map(({ name }) => name),
  );
  const redrawn = now.filter((one, k) => one.pictureHash !== golden[k]!.pictureHash);
  assert.deepEqual(
    redrawn.map(({ name }) => name),
    [],
    "pictures that are drawn otherwise: their fields say nothing of src/image",
  );
  assert.ok(readFileSync(file).length < 300_000);
});

test("each golden picture gives its field", async () => {
  const changes = changesOf(golden, now);
  if (changes.length === 0) return;
  assert.fail(inWords(changes, now.length, await showChanges(changes)));
});

test("pages that are blank are found so, however the light falls", () => {
  const blank = golden.filter(({ field }) => field.every((value) => value === 0));
  const named = blank.filter(({ name }) => /^no digit|, no digit|page$|too faint/.test(name));
  assert.ok(named.length >= 18, `${named.length}: ${named.map(({ name }) => name)}`);
});

test("a changed field is found, told in words and shown", async () => {
  const [one, ...others] = golden;
  const field = one!.field.slice();
  field[400] = field[400]! ^ 0x4000;
  field[401] = field[401]! + 1;
  const changes = changesOf(golden, [{ ...one!, field }, ...others]);
  assert.deepEqual(
    changes.map(({ name, largest }) => [name, largest]),
    [[one!.name, 0x4000]],
  );
  const path = await showChanges(changes);
  assert.ok(existsSync(path));
  assert.match(
    inWords(changes, golden.length, path),
    /^1 of \d+ golden fields differ, by up to 64/,
  );
  assert.match(inWords(changes, golden.length, path), /UPDATE=1 node --test build\/test\/image/);
  rmSync(dirname(path), { recursive: true });
});

test("a file that is none says how to renew it", () => {
  const renew = /fields\.bin: expected .+, got .+; renew it with: UPDATE=1 node --test build\/test/;
  const bytes = goldenBytes(golden);
  assert.deepEqual(parseGolden(bytes), golden);
  for (const [at, text] of [
    [0, /magic "T10F", got "x10F"/],
    [4, /version 1, got 120/],
  ] as const) {
    const wrong = bytes.slice();
    wrong[at] = 120;
    assert.throws(() => parseGolden(wrong), text);
    assert.throws(() => parseGolden(wrong), renew);
  }
});
