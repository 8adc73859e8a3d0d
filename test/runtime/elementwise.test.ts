import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  add,
  compileLoop,
  div,
  element,
  type Formula,
  type Loop,
  mul,
  scalar,
  sqrt,
  sub,
} from "../../src/runtime/elementwise.js";

const [arrays, scalars] = [
  ["a", "b", "c"],
  ["k", "l"],
];
const length = 24;

function emptyMemory() {
  return new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
}

/** Runs a loop over elements from…to − 1 of arrays that lie one after another. */
function run(
  loop: Loop,
  values: readonly Float32Array[],
  numbers: number[],
  from = 0,
  to = length,
) {
  const memory = emptyMemory();
  const views = values.map((array, at) => {
    const view = new Float32Array(memory.buffer, 4 * length * at, length);
    view.set(array);
    return view;
  });
  const addresses = views.map(({ byteOffset }) => byteOffset + 4 * from);
  compileLoop(loop, memory)(addresses, numbers, to - from);
  return views.map((view) => Float32Array.from(view));
}

/** What a formula means: each step rounded to float32. */
function meaning(formula: Formula, variable: (name: string) => number): number {
  switch (formula.kind) {
    case "element":
      return variable(formula.array);
    case "scalar":
      return Math.fround(variable(formula.name));
    case "unary":
      return Math.fround(Math.sqrt(meaning(formula.a, variable)));
    case "binary": {
      const [a, b] = [meaning(formula.a, variable), meaning(formula.b, variable)];
      const results = new Map([
        [add(formula.a, formula.b), a + b],
        [sub(formula.a, formula.b), a - b],
        [mul(formula.a, formula.b), a * b],
        [div(formula.a, formula.b), a / b],
      ]);
      for (const [{ code }, result] of results as Map<{ code: number }, number>) {
        if (code === formula.code) return Math.fround(result);
      }
      throw new Error(`no operation has code ${formula.code}`);
    }
  }
}

const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, depthIdentifier: "formula" },
    fc.constantFrom(...arrays.map(element), ...scalars.map(scalar)),
    tie("formula").map(sqrt),
    ...[add, sub, mul, div].map((build) =>
      fc.tuple(tie("formula"), tie("formula")).map(([a, b]) => build(a, b)),
    ),
    tie("formula").map((part) => add(mul(part, part), part)),
  ),
}));
const numbers = fc.array(fc.float({ noNaN: true, min: -100, max: 100 }), {
  minLength: length,
  maxLength: length,
});

describe("a compiled loop", () => {
  test("computes any formulas, on the range alone, from the elements as they were", () =>
    fc.assert(
      fc.property(
        fc.tuple(numbers, numbers, numbers),
        fc.tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.constant(0.1)),
        fc.uniqueArray(fc.tuple(fc.constantFrom(...arrays), formula), {
          selector: ([name]) => name,
          minLength: 1,
        }),
        fc.nat(length / 4).chain((end) => fc.tuple(fc.nat(end), fc.constant(end))),
        (lists, given, stores, [from, to]) => {
          const values = lists.map((list) => Float32Array.from(list));
          const store = Object.fromEntries(stores);
          const got = run({ arrays, scalars, store }, values, given, 4 * from, 4 * to);
          arrays.forEach((name, at) => {
            const expected = values[at]!.map((value, i) =>
              store[name] && i >= 4 * from && i < 4 * to
                ? meaning(store[name], (variable) =>
                    scalars.includes(variable)
                      ? given[scalars.indexOf(variable)]!
                      : values[arrays.indexOf(variable)]![i]!,
                  )
                : value,
            );
            assert.deepEqual(got[at], expected, `array ${name}`);
          });
        },
      ),
      { numRuns: 200, seed: 4 },
    ));

  test("takes more arrays than fit one byte of a local's number", () => {
    const names = Array.from({ length: 150 }, (_, index) => `x${index}`);
    const store = { x0: names.map(element).reduce(add) };
    const ones = names.map((_, index) => new Float32Array(length).fill(index));
    const [sum] = run({ arrays: names, scalars: [], store }, ones, []);
    assert.deepEqual(sum, new Float32Array(length).fill((149 * 150) / 2));
  });

  test("computes a part that is used twice once", () => {
    let formula: Formula = element("a");
    for (let i = 0; i < 40; i++) formula = mul(scalar("k"), add(formula, formula));
    const values = [new Float32Array(length).fill(3)];
    const [got] = run({ arrays: ["a"], scalars: ["k"], store: { a: formula } }, values, [0.5]);
    assert.deepEqual(got, values[0]); // 2⁴⁰ additions would never end.
  });

  test("refuses an array that it was not told of", () => {
    const compile = (loop: Loop) => () => compileLoop(loop, emptyMemory());
    const message = "loop: no array is named d";
    assert.throws(compile({ arrays, scalars, store: { a: element("d") } }), { message });
    assert.throws(compile({ arrays, scalars, store: { d: element("a") } }), { message });
  });
});
