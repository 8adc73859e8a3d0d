import assert from "node:assert/strict";
import { test } from "node:test";
import type { Lattice } from "../../src/lattice/lattice.js";
import { withLooks } from "../../src/numbers/secondLook.js";

const symbols = [..."0123456789", "."];
const classes = symbols.length + 1;
/** Twenty columns, each 4 pixels wide, in all of which everything is as likely. */
const even: Lattice = {
  columns: 20,
  symbols,
  logProbabilities: new Float64Array(20 * classes).fill(-Math.log(classes)),
};
const strip = { x: 140, y: 66, width: 80, height: 32, angle: 0 };

/** A look at a digit whose middle lies `along` pixels from the strip's beginning: 8 is likelier than each other. */
function lookAt(along: number, width = 20) {
  const look = new Float64Array(11).fill(0.05);
  look[8] = 0.45;
  look[10] = 0.1;
  return { look, box: { x: 100 + along - width / 2, y: 56, width, height: 20 } };
}

test("a look at a digit makes it likelier in its columns, and leaves the others as they are", () => {
  const changed = withLooks(even, strip, [lookAt(42)]);
  const at = (column: number, symbol: string) =>
    Math.exp(changed.logProbabilities[column * classes + symbols.indexOf(symbol)]!);
  // Three tenths of 20 pixels to either side of pixel 42: columns whose middles lie in 36…48.
  const columns = Array.from({ length: 20 }, (_, column) => column);
  const raised = columns.filter((column) => at(column, "8") > 1.5 / classes);
  assert.deepEqual(raised, [9, 10, 11]);
  for (const column of columns) {
    const all = [...changed.logProbabilities.subarray(column * classes, (column + 1) * classes)];
    assert.ok(Math.abs(all.reduce((sum, log) => sum + Math.exp(log), 0) - 1) < 1e-9);
    assert.ok(Math.abs(at(column, ".") - 1 / classes) < 1e-9);
  }
  // A product to the power 0.3: of shares 1/2 and 1/18, of which 0.002 is left to each.
  const odds = ((0.5 + 0.002) / (0.05 / 0.9 + 0.002)) ** 0.3;
  assert.ok(Math.abs(at(10, "8") / at(10, "3") - odds) < 1e-9);
});

test("a turned strip has its columns along its line", () => {
  const upright = { ...strip, angle: 90 };
  // Rising: the strip's beginning is below its middle.
  const box = { x: 130, y: 66 + 40 - 12 - 10, width: 20, height: 20 };
  const changed = withLooks(even, upright, [{ ...lookAt(0), box }]);
  const of8 = (column: number) => changed.logProbabilities[column * classes + 8]!;
  assert.ok(of8(2) > of8(9) + 0.3 && of8(3) > of8(9) + 0.3);
});

test("nothing changes without looks", () => {
  assert.deepEqual(withLooks(even, strip, []).logProbabilities, even.logProbabilities);
});
