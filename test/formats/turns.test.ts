import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { Turns } from "../../src/formats/keras/turns.js";

test("no more work at once than may, in the order in which they came, also after a failure", async () => {
  const turns = new Turns(2);
  const started: number[] = [];
  let atWork = 0;
  let most = 0;
  const work = async (n: number) => {
    started.push(n);
    atWork += 1;
    most = Math.max(most, atWork);
    await setTimeout(5);
    atWork -= 1;
    if (n % 2 === 1) throw new Error(`failure ${n}`);
    return n;
  };
  const ends = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((n) => turns.take(() => work(n))));
  assert.deepEqual(
    ends.map((end) => (end.status === "fulfilled" ? end.value : end.reason.message)),
    [0, "failure 1", 2, "failure 3", 4, "failure 5"],
  );
  assert.deepEqual(started, [0, 1, 2, 3, 4, 5]);
  assert.equal(most, 2);
  assert.equal(await turns.take(() => work(6)), 6);
});
