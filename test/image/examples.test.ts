import assert from "node:assert/strict";
import { basename } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { fieldOf } from "../../src/image/field/prepare.js";
import { decodePicture } from "../../src/node/pictures/decode.js";
import { listPictures } from "../../src/node/pictures/listPictures.js";
import { readPictureFile } from "../../src/node/pictures/readPictureFile.js";

test("the example pictures show writing, and the blank page shows none", async () => {
  const folder = fileURLToPath(new URL("../../../examples/pictures", import.meta.url));
  const { pictures: paths } = await listPictures(folder);
  assert.ok(paths.length >= 8, `${paths.length} pictures`);
  let blank = 0;
  for (const path of paths) {
    const picture = await decodePicture(await readPictureFile(path), path);
    if (basename(path).startsWith("blank")) {
      blank++;
      assert.throws(() => fieldOf(picture), { code: "NO_INK" }, path);
      continue;
    }
    // MNIST's training digits have between 40 and 330 pixels above half of full ink.
    const strong = fieldOf(picture).filter((value) => value > 127).length;
    assert.ok(strong >= 30 && strong <= 330, `${path}: ${strong} strong pixels`);
  }
  assert.equal(blank, 1);
});
