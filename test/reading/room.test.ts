import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { Room } from "../../src/reading/room.js";

const { signal: never } = new AbortController();

test("who does not fit waits, and all enter in the order in which they came", async () => {
  const room = new Room(10);
  const entered: string[] = [];
  const enter = async (name: string, weight: number) => {
    const leave = await room.enter(weight, never);
    entered.push(name);
    return leave;
  };
  const a = await enter("a", 6);
  const later = [enter("b", 6), enter("c", 1)];
  await setImmediate();
  // c would fit, but came after b.
  assert.deepEqual(entered, ["a"]);
  a();
  a();
  const [b] = await Promise.all(later);
  assert.deepEqual(entered, ["a", "b", "c"]);
  // The second call of a's gave nothing back.
  const d = enter("d", 4);
  await setImmediate();
  assert.equal(entered.length, 3);
  b!();
  await d;
});

test("what is larger than the room takes all of it", async () => {
  const room = new Room(10);
  const small = await room.enter(1, never);
  let isIn = false;
  const large = room.enter(1000, never).then((leave) => {
    isIn = true;
    return leave;
  });
  await setImmediate();
  assert.equal(isIn, false);
  small();
  (await large)();
  await room.enter(10, never);
});

test("who gives up leaves its place in the line to the next", async () => {
  const room = new Room(10);
  await room.enter(6, never);
  const impatient = new AbortController();
  const large = room.enter(8, impatient.signal);
  const small = room.enter(4, never);
  impatient.abort(new Error("too slow"));
  await assert.rejects(large, { message: "too slow" });
  await small;
  await assert.rejects(room.enter(1, impatient.signal), { message: "too slow" });
});

test("never more is inside than fits, and everybody gets in", async () => {
  const visits = fc.array(fc.record({ weight: fc.nat(15), turns: fc.nat(3) }), { maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(visits, async (list) => {
      const room = new Room(10);
      let inside = 0;
      await Promise.all(
        list.map(async ({ weight, turns }) => {
          const leave = await room.enter(weight, never);
          inside += Math.min(weight, 10);
          assert.ok(inside <= 10);
          for (let turn = 0; turn < turns; turn++) await setImmediate();
          inside -= Math.min(weight, 10);
          leave();
        }),
      );
    }),
    { numRuns: 50 },
  );
});
