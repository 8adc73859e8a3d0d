import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import { fieldOf } from "../../src/image/field/prepare.js";
import { networkSizeOf } from "../../src/network/networkSize.js";
import { decodePicture } from "../../src/node/pictures/decode.js";
import { loadRecognizer } from "../../src/node/reading/loadRecognizer.js";
import { nodePictures } from "../../src/node/reading/pictures.js";
import { checkReadsPictures, type MarkSource, Recognizer } from "../../src/reading/recognizer.js";
import { float32, type Session, type Values } from "../../src/runtime/session.js";
import { digitTask } from "../../src/tasks/digit/digit.js";
import { digitPng } from "../cli/pictures.js";
import { brokenModel, smallModel } from "./models.js";

/** Answers with a digit that the first pixel names, and counts its runs. */
class PlainSession implements Session {
  readonly batches: number[] = [];
  released = false;

  async run({ images }: Values): Promise<Values> {
    const [count, ...picture] = images!.shape;
    assert.deepEqual(picture, [1, 28, 28]);
    this.batches.push(count!);
    const logits = new Float32Array(count! * 10);
    for (let at = 0; at < count!; at++) {
      logits[at * 10 + (images!.data as Float32Array)[at * 784]!] = 800;
    }
    return { logits: float32(logits, [count!, 10]) };
  }

  async release(): Promise<void> {
    this.released = true;
  }
}

/** A recognizer whose only model runs in `session`. */
function recognizerOf(session: Session, { network } = smallModel()): Recognizer {
  const members = [{ name: network.name, size: networkSizeOf(network), session }];
  const recognizer = new Recognizer({ task: digitTask, members, pictures: nodePictures });
  checkReadsPictures(recognizer);
  return recognizer;
}

/** Full ink further on: a field of 0 and 1 alone would be on another scale. */
const fieldThatStartsWith = (value: number) => {
  return new Float32Array(784).fill(value, 0, 1).fill(255, 400, 410);
};

test("fields are read in their order, 256 a run", async () => {
  const session = new PlainSession();
  const recognizer = recognizerOf(session);
  const digits = Array.from({ length: 600 }, (_, index) => (index * 7) % 10);
  const predictions = await recognizer.readFields(digits.map(fieldThatStartsWith));
  assert.deepEqual(
    predictions.map(({ digit }) => digit),
    digits,
  );
  assert.deepEqual(session.batches, [256, 256, 88]);
});

test("one field, as bytes or floats, gives one prediction", async () => {
  const recognizer = recognizerOf(new PlainSession());
  const floats = await recognizer.readField(fieldThatStartsWith(4));
  const bytes = await recognizer.readField(Uint8Array.from(fieldThatStartsWith(4)));
  assert.deepEqual(floats, {
    digit: 4,
    confidence: 1,
    digitness: 1,
    probabilities: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
  });
  assert.deepEqual(bytes, floats);
});

test("no fields give no predictions, and no run", async () => {
  const session = new PlainSession();
  assert.deepEqual(await recognizerOf(session).readFields([]), []);
  assert.deepEqual(session.batches, []);
});

test("a field of another length is refused by its place", async () => {
  const recognizer = recognizerOf(new PlainSession());
  await assert.rejects(recognizer.readFields([new Float32Array(784), new Float32Array(783)]), {
    code: "BAD_SHAPE",
    message: "field 1: expected 784 numbers (28×28), got 783",
  });
});

test("a field on another scale is refused, with what to do", async () => {
  const session = new PlainSession();
  const recognizer = recognizerOf(session);
  const field = fieldThatStartsWith(5);
  const cases: [field: Float32Array | Uint8Array, message: RegExp][] = [
    [
      field.map((value) => value / 255),
      /^field 0: expected numbers 0 = paper … 255 = ink, got 0…1; m/,
    ],
    [Uint8Array.from(field, (value) => (value > 100 ? 1 : 0)), /got 0…1; multiply them by 255$/],
    [field.map((value) => value / 255 / 2), /got 0…0\.5; multiply them by 255$/],
    [
      field.map((value) => (value / 255 - 0.1307) / 0.3081),
      /got -0\.424…2\.82; bring them to that/,
    ],
    [field.map((value) => value * 257), /got 0…65500; bring them to that scale$/],
    [field.map((value, i) => (i === 300 ? Number.NaN : value)), /got NaN…NaN; bring them/],
  ];
  for (const [wrong, message] of cases) {
    await assert.rejects(recognizer.readField(wrong), { code: "BAD_ARGUMENT", message });
    await assert.rejects(recognizer.readFields([field, wrong]), {
      code: "BAD_ARGUMENT",
      message: /^field 1: expected numbers/,
    });
  }
  assert.deepEqual(session.batches, []);
  for (const right of [
    new Float32Array(784),
    field.map((v) => v * 1.001),
    field.map((v) => v / 9),
  ]) {
    await recognizer.readField(right);
  }
});

test("a picture of one clean digit is read through the one preprocessing", async () => {
  const picture = await decodePicture((await digitPng(2)).png, "digit.png");
  const recognizer = await loadRecognizer();
  const expected = await recognizer.readField(fieldOf(picture));
  assert.deepEqual(await recognizer.readPicture(picture), expected);
  await recognizer.release();
});

/** A recognizer that is never sure, with what looks for marks. */
function lookingWith(openMarks: () => Promise<MarkSource>): Recognizer {
  const { network } = smallModel();
  const session: Session = {
    run: async ({ images }) => {
      const [count] = images!.shape;
      return { logits: float32(new Float32Array(10 * count!), [count!, 10]) };
    },
    release: async () => {},
  };
  const members = [{ name: network.name, size: networkSizeOf(network), session }];
  return new Recognizer({ task: digitTask, members, pictures: nodePictures, openMarks });
}

test("what could not be opened for a closer look is opened again", async () => {
  let [opened, released] = [0, 0];
  const recognizer = lookingWith(async () => {
    if (opened++ === 0) throw new Error("no network");
    return { marksIn: async () => [], release: async () => void released++ };
  });
  const { png } = await digitPng(0);
  await assert.rejects(recognizer.read(png), /no network/);
  assert.ok(Math.abs((await recognizer.read(png)).confidence - 0.1) < 1e-6);
  await recognizer.read(png);
  assert.equal(opened, 2);
  await recognizer.release();
  assert.equal(released, 1);
});

test("a closer look that is under way is waited for before its networks are released", async () => {
  const events: string[] = [];
  let begun = () => {};
  const looking = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const recognizer = lookingWith(async () => ({
    marksIn: async () => {
      begun();
      await setTimeout(20);
      events.push("looked");
      return [];
    },
    release: async () => void events.push("released"),
  }));
  const { png } = await digitPng(0);
  const read = recognizer.read(png);
  await looking;
  await Promise.all([assert.rejects(read, { code: "RELEASED" }), recognizer.release()]);
  assert.deepEqual(events, ["looked", "released"]);
});

test("release frees the session", async () => {
  const session = new PlainSession();
  await recognizerOf(session).release();
  assert.equal(session.released, true);
});

for (const [options, message] of [
  [{ side: 32 }, "small: expected a network that reads fields of 28×28, this one reads 32×32"],
  [
    { classes: 26 },
    "small: expected a network that reads gray pictures into the scores of 10 digits, or 11 with " +
      'one for "no digit", this one reads 1 channels into 26 scores',
  ],
] as const) {
  test(`a network of other ${Object.keys(options)[0]} is refused`, () => {
    assert.throws(() => recognizerOf(new PlainSession(), smallModel(options)), {
      code: "UNSUPPORTED_MODEL",
      message,
    });
  });
}

test("weights that are no numbers are found at the first answer", async () => {
  const recognizer = await loadRecognizer({ model: brokenModel() });
  await assert.rejects(recognizer.readField(new Float32Array(784)), {
    code: "BAD_MODEL",
    message: /^small: expected probabilities 0…1, got none for picture 0; .*train it anew/,
  });
  await recognizer.release();
});

test("each field's answer is the same alone and among others", async () => {
  const recognizer = await loadRecognizer({ model: smallModel() });
  const field = fc
    .array(fc.integer({ min: 0, max: 255 }), { minLength: 784, maxLength: 784 })
    .map((numbers) => Float32Array.from(numbers));
  await fc.assert(
    fc.asyncProperty(fc.array(field, { minLength: 1, maxLength: 5 }), async (fields) => {
      const together = await recognizer.readFields(fields);
      for (const [index, one] of fields.entries()) {
        const alone = await recognizer.readField(one);
        alone.probabilities.forEach((p, digit) => {
          assert.ok(Math.abs(p - together[index]!.probabilities[digit]!) < 1e-5);
        });
      }
    }),
    { numRuns: 20 },
  );
  await recognizer.release();
});
