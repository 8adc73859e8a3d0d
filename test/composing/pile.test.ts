import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { composedSet } from "../../src/composing/composedSet.js";
import type { PileComposition } from "../../src/composing/composition.js";
import type { LabeledSet } from "../../src/data/labeledSet.js";
import { LineLabel, lineLabelSize, mostMarks, noMark } from "../../src/lines/lineLabel.js";
import { markClass } from "../../src/lines/marks.js";
import { fingerprint } from "../../src/training/checkpoint.js";

const [height, width] = [32, 96];

/** A strip with three upright bars at columns 3, 8 and 13, labeled 1, 1, 1. */
function barsStrip() {
  const images = new Uint8Array(height * width);
  const labels = new Uint8Array(lineLabelSize);
  const label = new LineLabel(labels);
  for (const column of [3, 8, 13]) {
    for (let y = 6; y < 26; y++)
      images.fill(204, y * width + column * 4, y * width + column * 4 + 4);
    label.add("1", column);
  }
  return { count: 1, height, width, images, labels, labelSize: lineLabelSize };
}

const glyphs: LabeledSet = {
  ...{ count: 10, height: 28, width: 28 },
  images: new Uint8Array(7840).fill(255),
  labels: Uint8Array.from({ length: 10 }, (_, at) => at),
};

function compositionOf(share: number): PileComposition {
  const size = { height, width, labelSize: lineLabelSize, count: 1 };
  return { kind: "pile", ...size, pile: barsStrip(), share };
}

const ones = (labels: Uint8Array) =>
  [...labels.subarray(0, 4)].every((mark, at) => mark === (at < 3 ? markClass("1") : noMark));

describe("a pile's lines", () => {
  const set = composedSet(compositionOf(1), glyphs, 200, 5);
  const at = (line: number) => ({
    picture: set.images.subarray(line * height * width, (line + 1) * height * width),
    label: set.labels.subarray(line * lineLabelSize, (line + 1) * lineLabelSize),
  });

  test("are shown with their marks, each near its ink, and never twice alike", () => {
    for (let line = 0; line < set.count; line++) {
      const { picture, label } = at(line);
      assert.ok(ones(label));
      for (let mark = 0; mark < 3; mark++) {
        const middle = ((label[mostMarks + mark] ?? 0) + 0.5) * 4;
        // The columns' ink around the mark's middle: most of the bar is there.
        let [near, between] = [0, 0];
        for (let y = 0; y < height; y++) {
          for (let x = 0; x < width; x++) {
            const value = picture[y * width + x] ?? 0;
            const distance = Math.abs(x + 0.5 - middle);
            if (distance < 7) near += value;
            else if (distance < 9) between += value;
          }
        }
        assert.ok(near > 4 * between && near > 4000, `line ${line}, mark ${mark}`);
      }
    }
    assert.notDeepEqual(at(0).picture, at(1).picture);
  });

  test("are the same for the same seed", () => {
    const again = composedSet(compositionOf(1), glyphs, 10, 5);
    assert.deepEqual(again.images, set.images.subarray(0, again.images.length));
  });

  test("come in their share, composed ones between them", () => {
    const piled = (share: number) => {
      const { labels, count } = composedSet(compositionOf(share), glyphs, 400, 6);
      const each = Array.from({ length: count }, (_, line) =>
        labels.subarray(line * lineLabelSize, (line + 1) * lineLabelSize),
      );
      return each.filter(ones).length;
    };
    assert.ok(piled(0) < 5);
    const half = piled(0.5);
    assert.ok(half > 160 && half < 245, `${half}`);
  });

  test("are named in a fingerprint by a checksum", () => {
    const name = fingerprint(glyphs, compositionOf(0.5));
    assert.ok(name.length < 500, name);
    const other = compositionOf(0.5);
    other.pile.images[0] = 1;
    assert.notEqual(fingerprint(glyphs, other), name);
  });
});
