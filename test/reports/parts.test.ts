import assert from "node:assert/strict";
import { describe, test } from "node:test";
import sharp from "sharp";
import {
  concat,
  conv2d,
  dense,
  globalPool,
  relu,
  residual,
} from "../../src/network/layers/index.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { grayPngUri } from "../../src/reports/grayPng.js";
import { escapeHtml, Html, html } from "../../src/reports/html.js";
import { summarizeModel } from "../../src/reports/modelSummary.js";
import {
  count,
  duration,
  formatConfidence,
  percent,
  wilsonInterval,
} from "../../src/reports/numbers.js";
import { madeUpNetwork } from "../formats/madeUp.js";

describe("html", () => {
  test("escapes text, in lists too, and leaves pieces of HTML alone", () => {
    const list = ["<i>", html`<b>${"&"}</b>`, 3];
    assert.equal(
      html`<p title="${`"'`}">${"a<b"}${list}${undefined}</p>`.source,
      '<p title="&#34;&#39;">a&#60;b&#60;i&#62;<b>&#38;</b>3</p>',
    );
    assert.equal(html`${new Html("<hr>")}`.source, "<hr>");
    assert.equal(escapeHtml("no change"), "no change");
  });
});

describe("numbers in words", () => {
  test("counts, shares, durations", () => {
    assert.equal(count(1234567), "1,234,567");
    assert.equal(percent(0.99534), "99.53%");
    assert.equal(formatConfidence(0.9981), "99.8%");
    assert.equal(formatConfidence(0.99951), ">99.9%");
    assert.equal(duration(8.44), "8.4 s");
    assert.equal(duration(59.96), "1 min 0 s");
    assert.equal(duration(125.4), "2 min 5 s");
    assert.equal(duration(4320), "1 h 12 min");
  });

  test("Wilson's interval", () => {
    // 81 of 263: E. B. Wilson's method in R. G. Newcombe, Statistics in Medicine 17 (1998), Table I.
    const [low, high] = wilsonInterval(81, 263);
    assert.equal(low.toFixed(4), "0.2553");
    assert.equal(high.toFixed(4), "0.3662");
    assert.deepEqual(
      wilsonInterval(0, 20).map((bound) => bound.toFixed(4)),
      ["0.0000", "0.1611"],
    );
    assert.equal(wilsonInterval(10, 10)[1].toFixed(12), "1.000000000000");
  });
});

describe("grayPngUri", () => {
  test("another decoder reads the same pixels", async () => {
    const pixels = Uint8Array.from({ length: 28 * 20 }, (_, index) => (index * 37) % 256);
    const uri = await grayPngUri(pixels, 28, 20);
    const [type, data] = uri.split(",") as [string, string];
    assert.equal(type, "data:image/png;base64");
    const decoded = await sharp(Buffer.from(data, "base64")).raw().toBuffer({
      resolveWithObject: true,
    });
    assert.deepEqual([decoded.info.width, decoded.info.height], [28, 20]);
    const { channels } = decoded.info;
    const gray = pixels.map((_, index) => decoded.data[index * channels]!);
    assert.deepEqual(gray, pixels);
  });

  test("refuses pixels that do not fit the sides", async () => {
    await assert.rejects(grayPngUri(new Uint8Array(10), 3, 3), {
      name: "RangeError",
      message: "PNG: expected 3×3 pixels, got 10",
    });
  });
});

test("summarizeModel draws branches, those in branches too, where the data flows", () => {
  const network = madeUpNetwork([
    residual([conv2d(2, 3, { padding: "same" }), concat([relu()], []), conv2d(1, 1)]),
    concat([globalPool("average")], [globalPool("max"), relu()]),
    dense(3),
  ]);
  const { layers } = summarizeModel(network);
  assert.deepEqual(
    layers.map(({ place, drawing, name, output, parameters }) =>
      [place.padEnd(7), drawing + name, output, parameters].join("|"),
    ),
    [
      "0.0.0  |┌ conv2d|6 × 5 × 2|20",
      "0.0.1.0.0|│ ┌ re_lu|6 × 5 × 2|0",
      "0.0.1.1|│ ├ (unchanged)|6 × 5 × 2|0",
      "0.0.1  |│ └ concatenate|6 × 5 × 4|0",
      "0.0.2  |│ conv2d_1|6 × 5 × 1|5",
      "0.1    |├ (unchanged)|6 × 5 × 1|0",
      "0      |└ add|6 × 5 × 1|0",
      "1.0.0  |┌ global_average_pooling2d|1|0",
      "1.1.0  |├ global_max_pooling2d|1|0",
      "1.1.1  |│ re_lu_1|1|0",
      "1      |└ concatenate_1|2|0",
      "2      |dense|3|9",
    ],
  );
});

test("summarizeModel describes the seed's network", () => {
  const { name, parameters, layers, file } = summarizeModel(lenet5, "models/lenet5.h5");
  assert.deepEqual([name, parameters, file], ["lenet5", 234_322, "models/lenet5.h5"]);
  assert.equal(layers.length, 14);
  assert.deepEqual(layers[1], {
    place: "1",
    drawing: "",
    name: "conv2d",
    output: "28 × 28 × 12",
    parameters: 312,
  });
  assert.deepEqual([layers[12]!.name, layers[12]!.parameters], ["dense_1", 1290]);
  assert.equal(
    layers.reduce((sum, layer) => sum + layer.parameters, 0),
    234_322,
  );
  assert.ok(!("file" in summarizeModel(lenet5)));
});
