import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { exampleOf } from "../../rendering/example.js";
import { digitForms } from "../../rendering/hands/forms.js";
import { handOf } from "../../rendering/hands/hand.js";
import { labelsOf, type RenderPlan, randomOf } from "../../rendering/plan.js";
import { noDigit } from "../../src/data/digitSet.js";
import { randomFor } from "../../src/data/random.js";
import { smallMaterials } from "./materials.js";

const plan: RenderPlan = { digits: 60, others: 60, seed: 7, part: "train" };
const labels = labelsOf(plan);
const examples = Array.from(labels, (label, i) =>
  exampleOf(label, smallMaterials, randomOf(plan, i)),
);

describe("labels", () => {
  test("each digit as often as the others, in no order", () => {
    const counts = new Array<number>(11).fill(0);
    for (const label of labels) counts[label]! += 1;
    assert.deepEqual(counts, [6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 60]);
    assert.ok(labels.subarray(0, 60).filter((label) => label === noDigit).length < 45);
  });

  test("the parts have other orders and other random numbers", () => {
    const held = { ...plan, part: "validation" } as const;
    assert.notDeepEqual(labelsOf(held), labels);
    assert.notEqual(randomOf(held, 3).uint32(), randomOf(plan, 3).uint32());
  });
});

describe("examples", () => {
  test("are fields of 784 numbers 0…255 with strong ink, set within the middle", () => {
    for (const { field, source } of examples) {
      assert.equal(field.length, 784);
      assert.ok(
        field.every((value) => value >= 0 && value <= 255),
        source,
      );
      assert.ok(Math.max(...field) > 150, source);
      assert.ok(field.filter((value) => value > 0).length > 12, source);
    }
  });

  test("are a function of seed and index alone", () => {
    for (const index of [0, 17, 63, 118]) {
      const again = exampleOf(labels[index]!, smallMaterials, randomOf(plan, index));
      assert.deepEqual(again, examples[index]);
    }
    const other = exampleOf(labels[0]!, smallMaterials, randomOf({ ...plan, seed: 8 }, 0));
    assert.notDeepEqual(other.field, examples[0]!.field);
  });

  test("digits come from strokes and from fonts of their label", () => {
    const digits = examples.filter(({ label }) => label !== noDigit);
    const written = digits.filter(({ source }) => source.startsWith("stroke"));
    assert.ok(written.length > 15 && written.length < 50, `${written.length} of 60`);
    for (const { source, label } of written) assert.equal(Number(source.split(" ")[1]), label);
    assert.ok(digits.some(({ source }) => source.startsWith("font ")));
  });

  test("no two are the same picture", () => {
    assert.equal(new Set(examples.map(({ field }) => field.join())).size, examples.length);
  });
});

test("the forms that hands write are there for every digit, and stay in their box", () => {
  const named = (digit: number, name: string) =>
    digitForms.some((form) => form.digit === digit && form.name === name);
  for (const [digit, name] of [
    [0, "slashed"],
    [1, "straight"],
    [1, "flag"],
    [1, "long flag"],
    [1, "flag and foot"],
    [1, "tent"],
    [2, "loop"],
    [3, "flat top"],
    [4, "open"],
    [4, "closed"],
    [5, "hat"],
    [5, "no hat"],
    [5, "detached hat"],
    [7, "crossed"],
    [7, "hooked"],
    [8, "two circles"],
    [9, "curled foot"],
    [9, "straight leg"],
  ] as const) {
    assert.ok(named(digit, name), `${digit} ${name}`);
  }
  const hand = handOf(randomFor(1, 2, 3), 0.03);
  for (const form of digitForms) {
    for (const [x, y] of form.draw(hand).flat()) {
      assert.ok(
        x > -0.4 && x < 1 && y > -0.25 && y < 1.2,
        `${form.digit} ${form.name}: ${x}, ${y}`,
      );
    }
  }
});

test("a 1 is never written with a flag as flat as the roof of a 7", () => {
  const hand = handOf(randomFor(5, 6, 7), 0.02);
  for (const form of digitForms.filter(({ name }) => /flag|tent/.test(name))) {
    for (let i = 0; i < 50; i += 1) {
      const [first] = form.draw(hand);
      const top = first!.reduce((a, b) => (b[1] < a[1] ? b : a));
      const [x, y] = first![0]!;
      assert.ok(y - top[1] > 0.35 * (top[0] - x) - 0.06, `${form.name}: ${y - top[1]} down`);
    }
  }
});
