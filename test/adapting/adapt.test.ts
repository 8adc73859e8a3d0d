import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { adaptIn } from "../../src/adapting/adapt.js";
import type { PileLine } from "../../src/adapting/pile.js";
import type { AdaptEvent } from "../../src/adapting/result.js";
import { composedSet } from "../../src/composing/composedSet.js";
import { lineLabelSize, mostMarks, noMark } from "../../src/lines/lineLabel.js";
import { marks } from "../../src/lines/marks.js";
import { lineReader } from "../../src/network/networks/lineReader.js";
import { scaled } from "../../src/network/scaled.js";
import { loadModel } from "../../src/node/models/modelFile.js";
import { shippedLineReader } from "../../src/node/packageFiles.js";
import { loadRehearsal } from "../../src/node/training/rehearsal.js";
import { nodeTraining } from "../../src/node/training/train.js";
import { lineTraining } from "../../src/tasks/line/training.js";
import { initialWeights } from "../../src/training/initialize.js";

const glyphs = await loadRehearsal();

/** Composed lines as a pile, each typed; every fifth is kept aside. @param typed what is said of a line. */
function pileOf(count: number, typed: (text: string) => string): PileLine[] {
  const { images, labels, width } = composedSet(lineTraining.composition!, glyphs, count, 77);
  return Array.from({ length: count }, (_, at) => {
    const darkness = Float32Array.from(images.subarray(at * 32 * width, (at + 1) * 32 * width));
    const label = labels.subarray(at * lineLabelSize, at * lineLabelSize + mostMarks);
    const text = [...label].map((mark) => (mark === noMark ? "" : marks[mark])).join("");
    return {
      strip: { width, darkness },
      ...{ picture: `${at}`, line: 1, lines: 1, isKept: at % 5 === 0 },
      text: typed(text.replaceAll("#", "")),
    };
  });
}

const small = scaled(lineReader, 1 / 8);
const begun = { network: small, weights: initialWeights(small, 1) };
const quick = { steps: 3, batch: 8, checked: 40, workers: 1 };

describe("adapting", () => {
  test("learns from what is typed, keeps a part aside, and tells how far it is", async () => {
    const events: AdaptEvent[] = [];
    const lines = pileOf(60, (text) => text);
    const before = begun.weights.map((array) => array.slice());
    const result = await adaptIn(nodeTraining, {
      ...{ ...quick, model: begun, lines, glyphs },
      onEvent: (event) => events.push(event),
    });
    assert.equal(result.outcome, "adapted");
    assert.equal(result.uses.kept, 12);
    assert.equal(result.kept.lines, 12);
    assert.equal(result.kept.typed?.count, 12);
    assert.ok(result.uses.typed > 30, JSON.stringify(result.uses));
    assert.equal(result.composed?.count, 40);
    assert.deepEqual(begun.weights, before);
    assert.notDeepEqual(result.model.weights, before);
    assert.deepEqual(result.model.network, small);
    assert.deepEqual(events.at(-1), { event: "checking", done: 60, all: 60 });
    const again = await adaptIn(nodeTraining, { ...quick, model: begun, lines, glyphs });
    assert.deepEqual(again.model.weights, result.model.weights);
  });

  test("never learns from the lines that are kept aside", async () => {
    const lines = pileOf(60, (text) => text);
    const others = lines.map((line) =>
      line.isKept
        ? {
            ...line,
            text: "7",
            strip: { ...line.strip, darkness: line.strip.darkness.map((_, at) => at % 3) },
          }
        : line,
    );
    const of = async (pile: readonly PileLine[]) =>
      (await adaptIn(nodeTraining, { ...quick, model: begun, lines: pile, glyphs })).model.weights;
    assert.deepEqual(await of(others), await of(lines));
    const learned = others.map((line) => ({ ...line, isKept: false }));
    assert.notDeepEqual(await of(learned), await of(lines));
  });

  test("refuses what it learned from wrong labels", async () => {
    const model = await loadModel(shippedLineReader);
    // Each digit is said to be the next one.
    const wrong = pileOf(60, (text) =>
      text.replace(/\d/g, (digit) => `${(Number(digit) + 1) % 10}`),
    );
    const result = await adaptIn(nodeTraining, {
      ...{ model, glyphs, lines: wrong.map((line) => ({ ...line, isKept: false })) },
      ...{ steps: 16, batch: 16, share: 1, learningRate: 3e-3, checked: 80, workers: 2 },
    });
    assert.equal(result.outcome, "worse");
    assert.ok((result.composed?.before ?? 0) > 40, JSON.stringify(result.composed));
    assert.ok((result.composed?.lost ?? 0) > 20, JSON.stringify(result.composed));
    assert.equal(result.model, model);
  });

  test("stops when it is told to", async () => {
    const stop = new AbortController();
    const lines = pileOf(40, (text) => text);
    const result = await adaptIn(nodeTraining, {
      ...{ ...quick, steps: 10_000, model: begun, lines, glyphs, signal: stop.signal },
      onEvent: ({ event }) => event === "training" && stop.abort(),
    });
    assert.equal(result.outcome, "stopped");
    assert.equal(result.model, begun);
    assert.equal(result.composed, null);
  });

  test("says what is wrong with what it is given", async () => {
    const few = pileOf(60, (text) => text).slice(0, 8);
    const work = { ...quick, model: begun, glyphs, lines: few };
    await assert.rejects(adaptIn(nodeTraining, work), {
      code: "BAD_ARGUMENT",
      message: /^adapt: expected at least 10 lines to learn from, got [0-8] \(/,
    });
    await assert.rejects(adaptIn(nodeTraining, { ...work, sure: 2 }), {
      code: "BAD_ARGUMENT",
      message: "sure: expected a number 0…1, got 2",
    });
    await assert.rejects(adaptIn(nodeTraining, { ...work, steps: 0.5 }), {
      message: "steps: expected a whole number from 1, got 0.5",
    });
  });
});
