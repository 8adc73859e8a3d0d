import assert from "node:assert/strict";
import { test } from "node:test";
import sharp from "sharp";
import { asMissingSharp } from "../../../src/node/pictures/missingSharp.js";

const version = sharp.versions.sharp;

/** The error that sharp throws without its binaries, as far as it is read. */
const ofSharp = (system: string) =>
  new Error(
    `Could not load the "sharp" module using the ${system} runtime\nPossible solutions:\n- Ensure …`,
  );

for (const [system, packages] of [
  ["linux-x64", `@img/sharp-libvips-linux-x64@\\d+\\.\\d+\\.\\d+ @img/sharp-linux-x64@${version}`],
  [
    "linuxmusl-arm64",
    `@img/sharp-libvips-linuxmusl-arm64@.+ @img/sharp-linuxmusl-arm64@${version}`,
  ],
  // Windows' holds libvips itself.
  ["win32-x64", `@img/sharp-win32-x64@${version}`],
  ["plan9-mips", "sharp"],
] as const) {
  test(`what ${system} lacks is named in the versions that sharp wants`, () => {
    const error = ofSharp(system);
    const found = asMissingSharp(error) as Error & { readonly code: string };
    assert.equal(found.code, "FILE_NOT_FOUND");
    assert.match(found.message, new RegExp(`for ${system}, .*, or run npm install ${packages}$`));
    assert.equal(found.cause, error);
  });
}

test("other errors stay as they are", () => {
  const damaged = new Error("VipsJpeg: premature end of JPEG image");
  assert.equal(asMissingSharp(damaged), damaged);
  assert.equal(asMissingSharp("a text"), "a text");
});
