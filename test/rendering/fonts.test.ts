import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { characters, charactersOf, lookAlikes } from "../../rendering/characters.js";
import { fontLicenses, licensePage, openLicenses } from "../../rendering/fontLicenses.node.js";
import { fontList } from "../../rendering/fontList.js";
import { cleanField, likeness, maskOf, placed } from "../../rendering/scene.js";
import { allFaces } from "./materials.js";

const place = { x: 16, y: 16, size: 24, side: 32 };

describe("fonts", () => {
  test("every face that brings digits has ten, none like another", () => {
    const withDigits = allFaces.filter(({ choice }) => choice.kind !== "script");
    assert.ok(withDigits.length >= 60, `${withDigits.length} faces`);
    for (const { choice, digits } of withDigits) {
      const fields = digits.map((digit) => cleanField(maskOf(placed(digit, place), place)));
      assert.equal(fields.length, 10);
      for (let a = 0; a < 10; a += 1) {
        for (let b = a + 1; b < 10; b += 1) {
          const alike = likeness(fields[a]!, fields[b]!);
          assert.ok(alike < 0.96, `${choice.name}: ${a} and ${b} are ${alike} alike`);
        }
      }
    }
  });

  test("no look-alike is among the characters drawn as no digit", () => {
    for (const [alphabet, list] of Object.entries(characters)) {
      const found = [...list].filter((one) => lookAlikes.includes(one));
      assert.deepEqual(found, [], alphabet);
    }
    for (const { choice, letters } of allFaces) {
      for (const one of letters.keys()) assert.ok(!lookAlikes.includes(one), choice.name + one);
    }
  });

  test("hands leave out what they write like a digit, capitals-only fonts their small letters", () => {
    const of = (name: string) => charactersOf(fontList.find((font) => font.name === name)!);
    assert.ok(of("inter").includes("y"));
    assert.ok(!of("patrick-hand").includes("y"));
    assert.deepEqual(
      of("playwrite-pl").filter((c) => "yFTLf".includes(c)),
      [],
    );
    assert.ok(!of("bebas-neue").some((one) => /[a-z]/.test(one)));
    assert.deepEqual(of("dseg7"), []);
  });

  test("most characters of each alphabet are in its fonts", () => {
    for (const { choice, letters } of allFaces) {
      const wanted = charactersOf(choice).length;
      assert.ok(letters.size >= 0.8 * wanted, `${choice.name}: ${letters.size} of ${wanted}`);
    }
  });

  test("the fonts held back for validation are not trained on", () => {
    const held = fontList
      .filter(({ validation }) => validation)
      .map(({ name, subset }) => name + subset);
    const trained = fontList
      .filter(({ validation }) => !validation)
      .map(({ name, subset }) => name + subset);
    assert.ok(held.length >= 8);
    assert.deepEqual(
      held.filter((font) => trained.includes(font)),
      [],
    );
  });

  test("all licenses are open, and FONTS.md is what the packages say", () => {
    const licenses = fontLicenses();
    assert.ok(licenses.length >= 55, `${licenses.length} fonts`);
    for (const { name, license } of licenses)
      assert.ok(openLicenses.includes(license), `${name}: ${license}`);
    const page = fileURLToPath(new URL("../../../rendering/FONTS.md", import.meta.url));
    assert.equal(readFileSync(page, "utf8"), licensePage(), "make it anew: npm run render:fonts");
  });
});
