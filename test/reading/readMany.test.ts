import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate, setTimeout } from "node:timers/promises";
import { TenfoldError } from "../../src/errors.js";
import { onAbort } from "../../src/reading/callOff.js";
import { checkMany, readManyWith } from "../../src/reading/readMany.js";
import type { ReadOptions } from "../../src/reading/readOptions.js";
import type { PictureSource } from "../../src/reading/source.js";

/** A picture of one byte: how many milliseconds it takes. */
const slow = (ms: number) => Uint8Array.of(ms);
const isReleased = (error: unknown) => error instanceof TenfoldError && error.code === "RELEASED";

/** Reads such pictures; 99 is damaged. */
function reader() {
  const state = { running: 0, most: 0, calledOff: 0, begun: 0 };
  const read = async (source: PictureSource, { signal }: ReadOptions) => {
    const [ms = 0] = source as Uint8Array;
    state.begun += 1;
    state.running += 1;
    state.most = Math.max(state.most, state.running);
    try {
      await new Promise((resolve, reject) => {
        const stop = onAbort(signal!, (reason) => {
          state.calledOff += 1;
          reject(reason);
        });
        void setTimeout(ms).then(stop).then(resolve);
      });
    } finally {
      state.running -= 1;
    }
    if (ms === 99) throw new TenfoldError("BAD_PICTURE", "damaged");
    return ms;
  };
  return { state, read };
}

test("results come as they are there, each with its place", async () => {
  const { read } = reader();
  const sources = [slow(60), slow(1), slow(20)];
  const found: unknown[] = [];
  for await (const result of readManyWith(read, sources, {}, isReleased)) found.push(result);
  assert.deepEqual(found, [
    { index: 1, source: sources[1], answer: 1 },
    { index: 2, source: sources[2], answer: 20 },
    { index: 0, source: sources[0], answer: 60 },
  ]);
});

test("no pictures give no results", async () => {
  const { read } = reader();
  for await (const _ of readManyWith(read, [], {}, isReleased)) assert.fail("a result");
});

test("a picture that cannot be read is a result among the others", async () => {
  const { read } = reader();
  const answers = new Map<number, unknown>();
  const sources = [slow(1), slow(99), slow(2)];
  for await (const { index, answer, error } of readManyWith(read, sources, {}, isReleased)) {
    answers.set(index, answer ?? (error as TenfoldError).code);
  }
  assert.deepEqual([...answers].sort(), [
    [0, 1],
    [1, "BAD_PICTURE"],
    [2, 2],
  ]);
});

test("of a million sources only as many are taken as are read at once", async () => {
  const { state, read } = reader();
  let taken = 0;
  function* sources() {
    for (; taken < 1e6; taken++) yield slow(taken % 3);
  }
  let handedOut = 0;
  for await (const _ of readManyWith(read, sources(), { concurrency: 5 }, isReleased)) {
    handedOut += 1;
    assert.ok(taken - handedOut <= 6, `${taken} taken, ${handedOut} handed out`);
    if (handedOut % 10 === 0) await setTimeout(5);
    if (handedOut === 100) break;
  }
  assert.equal(state.most, 5);
  await setTimeout(10);
  assert.ok(taken <= 106, `${taken}`);
});

test("a source that makes wait holds up no result that is there", async () => {
  const { read } = reader();
  async function* sources() {
    yield slow(1);
    await setTimeout(200);
    yield slow(1);
  }
  const began = performance.now();
  const results = readManyWith(read, sources(), {}, isReleased);
  assert.equal((await results.next()).value?.index, 0);
  assert.ok(performance.now() - began < 150);
  assert.equal((await results.next()).value?.index, 1);
  assert.equal((await results.next()).done, true);
});

test("who leaves the loop calls the others off and closes the sources", async () => {
  const { state, read } = reader();
  let isClosed = false;
  function* sources() {
    try {
      yield slow(1);
      for (;;) yield slow(90);
    } finally {
      isClosed = true;
    }
  }
  for await (const _ of readManyWith(read, sources(), { concurrency: 4 }, isReleased)) break;
  await setImmediate();
  assert.deepEqual([isClosed, state.calledOff, state.running], [true, state.begun - 1, 0]);
});

test("the signal ends all with its reason, also while nothing happens", async () => {
  const { state, read } = reader();
  const controller = new AbortController();
  const options = { signal: controller.signal, concurrency: 3 };
  const results = readManyWith(read, [slow(1), slow(90), slow(90)], options, isReleased);
  await results.next();
  const waiting = results.next();
  const reason = new Error("enough");
  controller.abort(reason);
  await assert.rejects(waiting, reason);
  assert.equal(state.calledOff, 2);
  assert.equal((await results.next()).done, true);
  await assert.rejects(readManyWith(read, [slow(1)], options, isReleased).next(), reason);
});

test("sources that fail, and a recognizer that is released, end all", async () => {
  const { state, read } = reader();
  const fault = new Error("no more disk");
  function* sources() {
    yield slow(90);
    throw fault;
  }
  await assert.rejects(readManyWith(read, sources(), {}, isReleased).next(), fault);
  assert.equal(state.calledOff, 1);
  const released = new TenfoldError("RELEASED", "gone");
  const refuse = async () => {
    throw released;
  };
  await assert.rejects(readManyWith(refuse, [slow(1)], {}, isReleased).next(), released);
});

for (const [sources, got] of [
  ["scans", 'the text "scans"'],
  [new Uint8Array(3), "a Uint8Array of 3"],
  [undefined, "nothing (undefined)"],
  [{}, "an empty object"],
] as const) {
  test(`${got} is no list of pictures`, () => {
    assert.throws(() => checkMany(sources, {}), {
      code: "BAD_ARGUMENT",
      message: `readMany: expected a list or another iterable of pictures, got ${got}`,
    });
  });
}

test("wrong options are refused", () => {
  for (const concurrency of [0, 1.5, Number.NaN]) {
    assert.throws(() => checkMany([], { concurrency }), {
      code: "BAD_ARGUMENT",
      message: `readMany: concurrency: expected a whole number, at least 1, got the number ${concurrency}`,
    });
  }
  assert.throws(() => checkMany([], { concurency: 2 } as object), {
    message: 'readMany: there is no option "concurency"; did you mean concurrency?',
  });
  assert.throws(() => checkMany([], { deadlineMs: 0 }), { code: "BAD_ARGUMENT" });
});
