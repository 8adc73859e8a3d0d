import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { trialRecipe } from "../../src/tuning/hyperParameters.js";
import { defaultSpace, endsOf, parseSpace } from "../../src/tuning/space.js";

test("all forms are read", () => {
  const text =
    '{"learningRate": {"log": [1e-4, 1e-2]}, "batch": {"choice": [64, 128]}, "width": 0.5, ' +
    '"dropout": {"uniform": [0, 0.5]}, "schedule": {"choice": ["cosine", "one-cycle"]}, ' +
    '"augment.elastic": {"uniform": [0, 1]}, "augment.elastic.chance": 0.5}';
  assert.deepEqual(parseSpace(text, "s.json"), JSON.parse(text));
});

describe("a space is refused, and the message says why:", () => {
  const refuses = (text: string, message: string | RegExp) =>
    test(text, () => {
      assert.throws(
        () => parseSpace(text, "s.json"),
        (error: Error & { code?: string }) => {
          assert.equal(error.code, "BAD_SPACE");
          assert.ok(error.message.startsWith("s.json: "), error.message);
          if (typeof message === "string") assert.equal(error.message, `s.json: ${message}`);
          else assert.match(error.message, message);
          return true;
        },
      );
    });

  refuses("{", /is no JSON: /);
  refuses("[]", /expected an object \{"learningRate".*, got \[\]$/);
  refuses("{}", /nothing varies: give at least one/);
  refuses('{"batch": 64, "dropout": {"uniform": [0.1, 0.1]}}', /nothing varies/);
  refuses('{"batch": {"choice": [64, 64]}}', /nothing varies/);
  refuses(
    '{"lerningRate": 1}',
    /lerningRate: is no hyper-parameter; known: width, dropout, batch, /,
  );
  refuses('{"seed": {"choice": [1, 2]}}', /seed: is no hyper-parameter/);
  refuses('{"constructor": 1}', /constructor: is no hyper-parameter/);
  refuses('{"dropout": {"uniform": [0.5, 0.1]}}', "dropout: min 0.5 is above max 0.1; swap them");
  refuses(
    '{"dropout": {"log": [0, 0.1]}}',
    "dropout: log takes a min above 0, got 0; use uniform for a range from 0",
  );
  refuses('{"batch": {"choice": []}}', "batch: choice is empty; give at least one value");
  refuses('{"batch": {"choice": 64}}', /batch: expected a value, .*, got \{"choice":64\}$/);
  refuses('{"batch": {"range": [1, 2]}}', /batch: expected a value, \{"uniform"/);
  refuses('{"batch": {"log": [1, 2], "choice": [1]}}', /batch: expected a value/);
  refuses('{"batch": null}', /batch: expected a value.*, got null$/);
  refuses(
    '{"dropout": {"uniform": [0.1]}}',
    /uniform takes two numbers \[min, max\], got \[0\.1\]/,
  );
  refuses('{"dropout": {"uniform": [0, "1"]}}', /uniform takes two numbers/);
  refuses('{"batch": {"uniform": [1.5, 3]}}', "batch: expected a whole number 1…65536, got 1.5");
  refuses('{"dropout": {"uniform": [0, 1]}}', /dropout: expected at least 0, below 1, got 1/);
  refuses('{"width": {"choice": [0.5, 100]}}', /width: expected a number 0\.015625…16, got 100/);
  refuses('{"learningRate": {"log": [1e-3, 20]}}', /learningRate: expected above 0, at most 10/);
  refuses(
    '{"optimizer": {"choice": ["adam", "sgd"]}}',
    /optimizer: expected one of adam, adamw, got "s/,
  );
  refuses(
    '{"batch": {"choice": [64, "many"]}}',
    /batch: expected a whole number 1…65536, got "many"/,
  );
  refuses(
    '{"augment.rotation": {"uniform": [-5, 5]}}',
    /augment\.rotation: .*a strength 0…180 \(degrees\), got -5$/,
  );
  refuses(
    '{"augment.blur.chance": {"uniform": [0, 1]}}',
    /needs its strength augment\.blur beside/,
  );
  refuses(
    '{"augment.blur": 1, "augment.blur.chance": {"uniform": [0, 2]}}',
    /expected a chance 0…1, got 2/,
  );
  refuses('{"augment.elastik": 1}', /augment\.elastik: expected kinds of .*, got "elastik"$/);
  refuses('{"augment.blur": "x"}', /augment\.blur: .*a strength 0…5 .*, got "x"$/);
  refuses(
    '{"weightDecay": {"log": [1e-4, 0.1]}}',
    'weightDecay: only adamw decays weights; add "optimizer": "adamw", or leave it out',
  );
});

test("train takes both ends of what is searched when no space is named", () => {
  assert.deepEqual(parseSpace(JSON.stringify(defaultSpace), "default"), defaultSpace);
  const stepsAt = (end: 0 | 1) => {
    const values = Object.entries(defaultSpace).map(([name, domain]) => [
      name,
      endsOf(domain)[end],
    ]);
    const { augmentation } = trialRecipe(Object.fromEntries(values));
    return augmentation!.map(({ kind, chance }) => `${kind} ${chance}`);
  };
  assert.deepEqual(stepsAt(0), []);
  assert.deepEqual(stepsAt(1), [
    ...["rotation 1", "scale 1", "shear 1", "translate 1", "stretch 0.5", "elastic 0.5"],
    ...["thicken 0.2", "thin 0.2", "gamma 0.2"],
  ]);
});

test("a trial's own values come before those fixed for all", () => {
  const fixed = { optimizer: "adamw", weightDecay: 0.05, augmentation: [] } as const;
  assert.deepEqual(trialRecipe({ batch: 64 }, fixed), { ...fixed, batch: 64 });
  assert.deepEqual(trialRecipe({ optimizer: "adam", "augment.elastic": 1 }, fixed), {
    optimizer: "adam",
    augmentation: [{ kind: "elastic", strength: 1, chance: 1 }],
  });
});

test("a trial's recipe: weight decay only with adamw, changes of pictures as one list", () => {
  const given = { batch: 64, learningRate: 0.001 };
  assert.deepEqual(trialRecipe(given), given);
  assert.deepEqual(trialRecipe({ optimizer: "adam", weightDecay: 0.1 }), { optimizer: "adam" });
  assert.deepEqual(trialRecipe({ weightDecay: 0.1 }), {});
  const decayed = { optimizer: "adamw", weightDecay: 0.1 };
  assert.deepEqual(trialRecipe(decayed), decayed);
  const { augmentation } = trialRecipe({
    "augment.rotation": 10,
    "augment.elastic": 0.6,
    "augment.elastic.chance": 0.5,
    "augment.blur": 1,
    "augment.blur.chance": 0,
    "augment.scale": 0,
  });
  assert.deepEqual(augmentation, [
    { kind: "rotation", strength: 10, chance: 1 },
    { kind: "elastic", strength: 0.6, chance: 0.5 },
  ]);
  assert.deepEqual(trialRecipe({ "augment.rotation": 0 }), { augmentation: [] });
});
