import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { lastHidden } from "../../src/inspection/lastHidden.js";
import { nearest } from "../../src/inspection/nearest.js";
import { conv2d, dense, flatten, lenet5, vgg7 } from "../../src/node/index.js";

describe("the nearest", () => {
  test("are those that sorting all by the cosine puts first, of equals the first", () => {
    const value = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 20 }),
        fc.tuple(value, value, value),
        fc.integer({ min: 1, max: 5 }),
        (vectors, wanted, most) => {
          const dot = (a: readonly number[], b: readonly number[]) =>
            a.reduce((sum, x, i) => sum + x * b[i]!, 0);
          const cosineOf = (vector: readonly number[]) => {
            const lengths = Math.sqrt(dot(wanted, wanted)) * Math.sqrt(dot(vector, vector));
            return lengths === 0 ? 0 : dot(vector, wanted) / lengths;
          };
          const sorted = vectors
            .map((vector, index) => ({ index, similarity: cosineOf(vector) }))
            .sort((a, b) => b.similarity - a.similarity || a.index - b.index);
          const all = Float32Array.from(vectors.flat());
          const found = nearest(all, vectors.length, Float32Array.from(wanted), most);
          assert.deepEqual(found, sorted.slice(0, most));
        },
      ),
      { numRuns: 300, seed: 8 },
    );
  });

  test("looks at the first so many alone", () => {
    const all = Float32Array.from([1, 0, 0, 1, 1, 1]);
    assert.deepEqual(nearest(all, 2, Float32Array.from([1, 1]), 1)[0]!.index, 0);
  });
});

test("the last hidden layer is what the last dense layer reads, before dropout", () => {
  assert.equal(lastHidden(lenet5), "re_lu_3");
  assert.equal(lastHidden(vgg7), "concatenate");
  const input = { height: 4, width: 4, channels: 1 };
  const layers = [flatten(), dense(10)];
  assert.equal(lastHidden({ name: "flat", input, layers }), "flatten");
  assert.equal(lastHidden({ name: "none", input, layers: [conv2d(2, 4)] }), undefined);
});
