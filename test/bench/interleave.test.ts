import assert from "node:assert/strict";
import { test } from "node:test";
import { Cannot } from "../../bench/contender.js";
import { interleave, spread } from "../../bench/interleave.js";

const quiet = async () => 0.05;

test("spread: median, extremes and the interpolated quartiles' distance", () => {
  assert.deepEqual(spread([4, 1, 3, 2]), { median: 2.5, min: 1, max: 4, iqr: 1.5 });
  assert.deepEqual(spread([7]), { median: 7, min: 7, max: 7, iqr: 0 });
  assert.throws(() => spread([]), { message: /expected at least 1 number, got none/ });
});

test("interleave measures all once a round, starting with another each time", async () => {
  const order: string[] = [];
  const row = (name: string) => ({ name, measure: async () => order.push(name) });
  await interleave([row("a"), row("b"), row("c")], { rounds: 2, better: "higher", quiet });
  assert.equal(order.join(""), "abcbcacab");
});

test("ratios are formed within a round: a machine that slows down leaves them alone", async () => {
  const slowing = (name: string, speed: number) => {
    let round = 0;
    return { name, measure: async () => speed / 2 ** round++ };
  };
  const measurements = [slowing("ours", 300), slowing("theirs", 100)];
  const rates = await interleave(measurements, {
    rounds: 3,
    better: "higher",
    base: "ours",
    quiet,
  });
  assert.deepEqual(rates.rows[1], {
    name: "theirs",
    values: [50, 25, 12.5],
    value: { median: 25, min: 12.5, max: 50, iqr: 18.75 },
    behindBase: { median: 3, min: 3, max: 3, iqr: 0 },
  });
  assert.deepEqual(rates.othersBusy, { median: 0.05, min: 0.05, max: 0.05, iqr: 0 });
  const times = await interleave(measurements, {
    rounds: 1,
    better: "lower",
    base: "ours",
    quiet,
  });
  assert.ok("behindBase" in times.rows[1]!);
  assert.equal(times.rows[1].behindBase?.median, 1 / 3);
});

test("one that cannot, and one that fails, say why and are not asked again", async () => {
  let asked = 0;
  const rows = await interleave(
    [
      {
        name: "wasm",
        measure: async () => {
          asked++;
          throw new Cannot("no kernel");
        },
      },
      {
        name: "late",
        measure: async () => {
          if (asked++ > 2) throw new Error("died");
          return 1;
        },
      },
      { name: "fine", measure: async () => 2 },
    ],
    { rounds: 4, better: "higher", base: "fine", quiet },
  );
  assert.deepEqual(rows.rows.slice(0, 2), [
    { name: "wasm", cannot: "no kernel" },
    { name: "late", failed: "died" },
  ]);
  assert.equal(asked, 4);
});
