import assert from "node:assert/strict";
import { test } from "node:test";
import sharp from "sharp";
import { suitePage } from "../../src/reports/suitePage.js";
import { madeUpSuite } from "./madeUpSets.js";

test("MNIST-C's page has its accuracies, a picture of each corruption, and where it comes from", async () => {
  const read = await madeUpSuite();
  const page = await suitePage(read);
  assert.match(page, /15 corruptions of 100 MNIST test images, seed 5\./);
  assert.match(page, /<dt>As predict reads<\/dt><dd>80\.00%<\/dd>/);
  assert.match(page, /<dt>Network alone<\/dt><dd>60\.00%<\/dd>/);
  const rows = [
    ...page.matchAll(
      /<tr><th scope="row">(.*?)<\/th>\s*<td>(.*?)<\/td>\s*<td>(.*?)<\/td><td>(.*?)</g,
    ),
  ];
  assert.equal(rows.length, 17);
  assert.deepEqual(rows[0]!.slice(1), ["undamaged", "100.00%", "100.00%", ""]);
  assert.deepEqual(rows[3]!.slice(1), ["glass blur", "92.50%", "85.00%", "2"]);
  assert.deepEqual(rows[16]!.slice(1), ["mean of 15", "80.00%", "60.00%", ""]);
  const strips = [
    ...page.matchAll(/<figcaption>(.*?)<\/figcaption>\n<img [^>]*src="data:.*?,(.*?)"/g),
  ];
  assert.equal(strips.length, 15);
  assert.equal(strips[0]![1], "shot noise");
  const { width, height } = await sharp(Buffer.from(strips[0]![2]!, "base64")).metadata();
  assert.deepEqual([width, height], [280, 56]);
  assert.match(page, /How this page was made/);
  assert.doesNotMatch(page, /<script|NaN|undefined/);
});
