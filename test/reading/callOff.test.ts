import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate, setTimeout } from "node:timers/promises";
import { abortable, onAbort } from "../../src/reading/callOff.js";

const { signal: never } = new AbortController();
const forever = () => new Promise<never>(() => {});

test("work that nobody calls off ends as it does, and nobody listens any more", async () => {
  const { signal } = new AbortController();
  let listeners = 0;
  const counted = new Proxy(signal, {
    get(target, name) {
      if (name === "addEventListener") listeners += 1;
      if (name === "removeEventListener") listeners -= 1;
      const value = Reflect.get(target, name, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const patience = { signal: counted, deadlineMs: 60_000 };
  assert.equal(await abortable(patience, never, async () => 7), 7);
  const fault = new Error("no");
  await assert.rejects(
    abortable(patience, never, async () => {
      throw fault;
    }),
    fault,
  );
  assert.equal(listeners, 0);
});

test("the signal's reason is what it rejects with, at once, and the work is told", async () => {
  const reason = new Error("enough");
  for (const which of ["own", "closing"]) {
    const controller = new AbortController();
    const [own, closing] =
      which === "own" ? [controller.signal, never] : [never, controller.signal];
    let told: unknown;
    const work = abortable({ signal: own }, closing, (signal) => {
      onAbort(signal, (why) => {
        told = why;
      });
      return forever();
    });
    controller.abort(reason);
    await assert.rejects(work, reason);
    assert.equal(told, reason);
    // It begins in any case, to close what it was given.
    let isBegun = false;
    const late = abortable({ signal: own }, closing, async (signal) => {
      isBegun = signal.aborted;
    });
    await assert.rejects(late, reason);
    assert.ok(isBegun);
  }
});

test("without a reason it is the platform's AbortError; of a timeout its TimeoutError", async () => {
  const controller = new AbortController();
  const work = abortable({ signal: controller.signal }, never, forever);
  controller.abort();
  await assert.rejects(work, { name: "AbortError" });
  const slow = abortable({ signal: AbortSignal.timeout(5) }, never, forever);
  // A timeout's own timer keeps no process alive.
  await Promise.all([assert.rejects(slow, { name: "TimeoutError" }), setTimeout(50)]);
});

test("the deadline is an error like a timeout's, and ends with the work", async () => {
  await assert.rejects(abortable({ deadlineMs: 5 }, never, forever), {
    name: "TimeoutError",
    message: "expected an answer within 5 ms, got none",
  });
  let isTold = false;
  await abortable({ deadlineMs: 5 }, never, async (signal) => {
    onAbort(signal, () => {
      isTold = true;
    });
  });
  await setTimeout(20);
  assert.equal(isTold, false);
});

test("work that fails after it was called off is no unhandled rejection", async () => {
  const controller = new AbortController();
  const work = abortable({ signal: controller.signal }, never, async () => {
    await setImmediate();
    throw new Error("late");
  });
  controller.abort();
  await assert.rejects(work, { name: "AbortError" });
  await setTimeout(5);
});

test("one listener serves all who wait for a signal: none of Node's warnings", async (context) => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on("warning", note);
  context.after(() => process.off("warning", note));
  const controller = new AbortController();
  const told: number[] = [];
  const stops = Array.from({ length: 50 }, (_, at) =>
    onAbort(controller.signal, () => told.push(at)),
  );
  for (const stop of stops.slice(0, 48)) stop();
  stops[0]!();
  await setImmediate();
  controller.abort();
  assert.deepEqual(told, [48, 49]);
  onAbort(controller.signal, () => told.push(50));
  assert.deepEqual(told, [48, 49, 50]);
  assert.deepEqual(warnings, []);
});
