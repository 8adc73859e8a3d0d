import assert from "node:assert/strict";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import type { LabeledSet } from "../../src/data/labeledSet.js";
import { TenfoldError } from "../../src/errors.js";
import { affineOf, asSeen, parseInput } from "../../src/network/inputConvention.js";
import { dense, flatten, softmax } from "../../src/network/layers/index.js";
import type { Model, Network } from "../../src/network/network.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import { activations, evaluate } from "../../src/node/index.js";
import { loadModel, saveModel } from "../../src/node/models/modelFile.js";
import { loadRecognizer, nodeReading } from "../../src/node/reading/loadRecognizer.js";
import { type FoundInput, formatInput } from "../../src/reading/findInput.js";
import { named } from "../../src/reading/openRecognizer.js";
import { withInputs } from "../../src/reading/withInputs.js";
import type { Runtime } from "../../src/runtime/session.js";
import { initialWeights } from "../../src/training/initialize.js";
import { temporaryFolder } from "../cli/smallMnist.js";
import { foreign, lenet5, vgg7 } from "./foreignModels.js";
import { smallModel } from "./models.js";

const everyInput = ["0..255", "0..1", "-1..1", "0.1307,0.3081"].flatMap((scale) => [
  scale,
  `${scale},inverted`,
]);

/** A model that reads as another does when it is given pictures so: what is done to them is undone first. */
function madeFor(model: Model, input: string): Model {
  const { scale, offset } = affineOf(parseInput(input, "test"));
  return foreign(model, { scale: 1 / scale, offset: -offset / scale });
}

/** A linear model made by hand: a digit is the class whose mean it is nearest to, computed on pixels 0…1. */
let templates: Model;
let digits: LabeledSet;
before(async () => {
  digits = await nodeReading.knownDigits();
  const { images, labels } = await loadMnistPart("train");
  const [pixels, count] = [784, 6000];
  const sums = new Float64Array(10 * pixels);
  const counts = new Float64Array(10);
  for (let i = 0; i < count; i += 1) {
    const label = labels[i]!;
    counts[label]! += 1;
    for (let p = 0; p < pixels; p += 1) sums[label * pixels + p]! += images[i * pixels + p]! / 255;
  }
  const [kernel, bias] = [new Float32Array(pixels * 10), new Float32Array(10)];
  // −‖x − m‖² + ‖x‖² = 2x·m − ‖m‖², in parts of a temperature that makes it as sure as it is right.
  for (let label = 0; label < 10; label += 1) {
    for (let p = 0; p < pixels; p += 1) {
      const mean = sums[label * pixels + p]! / counts[label]!;
      kernel[p * 10 + label] = (2 * mean) / temperature;
      bias[label]! -= mean ** 2 / temperature;
    }
  }
  const network: Network = {
    name: "templates",
    input: { height: 28, width: 28, channels: 1 },
    layers: [flatten(), dense(10), softmax()],
  };
  templates = foreign({ network, weights: [kernel, bias] }, { scale: 1 / 255, name: "templates" });
});

/** As other programs made it: the same for pictures whose rows and columns changed places. */
function transposed({ network, weights }: Model): Model {
  const [kernel, bias] = [weights[0]!, weights[1]!];
  const turned = kernel.map((_, at) => {
    const [p, label] = [Math.floor(at / 10), at % 10];
    return kernel[((p % 28) * 28 + Math.floor(p / 28)) * 10 + label]!;
  });
  return { network, weights: [turned, bias] };
}

/** Of 1, 2, 3, 4, 6 and 8 the one under which the digits and their hard views are most probable. */
const temperature = 4;

async function inputOf(model: Model): Promise<FoundInput> {
  const { found } = await withInputs([named(model)], nodeReading);
  assert.equal(found.length, 1);
  return found[0]!;
}

describe("how a model of another program is given pictures is found", () => {
  for (const input of everyInput) {
    test(`${input}: a good network, which reads them on other scales, too`, async () => {
      const found = await inputOf(madeFor(lenet5, input));
      assert.deepEqual(found, { model: "theirs", input, right: 99, of: 100 });
    });
    test(`${input}: a linear model, whose answers hang little on the scale`, async () => {
      assert.equal((await inputOf(madeFor(templates, input))).input, input);
    });
  }
  for (const input of ["0..255,transposed", "0..1,transposed", "0..255,inverted,transposed"]) {
    test(input, async () => {
      assert.equal((await inputOf(madeFor(transposed(templates), input))).input, input);
    });
  }

  test("a network that takes every picture for no digit may read digits all the same", async () => {
    const { network, weights } = madeFor(vgg7, "0..1");
    const scores = weights.at(-1)!.slice();
    assert.equal(scores.length, 11);
    scores[10]! += 1000;
    const found = await inputOf({ network, weights: [...weights.slice(0, -1), scores] });
    assert.deepEqual([found.input, found.right], ["0..1", 99]);
  });
});

describe("what is found is used", () => {
  for (const input of ["0..1", "-1..1,inverted"]) {
    test(input, async () => {
      const told: [FoundInput, string][] = [];
      const recognizer = await loadRecognizer({
        model: madeFor(vgg7, input),
        onInput: (...one) => told.push(one),
      });
      const ours = await loadRecognizer({ model: uncalibrated(vgg7) });
      const { probabilities } = await recognizer.readImages(digits.images);
      const expected = await ours.readImages(digits.images);
      for (const [at, value] of probabilities.entries()) {
        assert.ok(Math.abs(value - expected.probabilities[at]!) < 1e-4);
      }
      const found = { model: "theirs", input, right: 99, of: 100 };
      assert.deepEqual(recognizer.inputs, [found]);
      assert.deepEqual(told, [[found, formatInput(found)]]);
      await recognizer.release();
      await ours.release();
    });
  }

  test("a transposed one", async () => {
    const data = digits;
    const upright = await evaluate({ model: { ...templates, input: "0..255" }, data });
    const model = madeFor(transposed(templates), "-1..1,transposed");
    const turned = await evaluate({ model, data });
    assert.equal(turned.accuracy, upright.accuracy);
    assert.ok(upright.accuracy > 0.7, `${upright.accuracy}`);
    assert.ok(Math.abs(turned.loss - upright.loss) < 1e-4);
  });

  test("what leaves the layers is explained by what they are given", async () => {
    const [field] = [digits.images.subarray(0, 784)];
    const [layers] = await activations({ ...templates, input: "0..1,inverted" }, [field]);
    const seen = asSeen(field, parseInput("0..1,inverted", ""), { height: 28, width: 28 });
    assert.deepEqual(layers!.get("images")!.values, seen);
    assert.deepEqual(layers!.get("rescaling")!.values[0], Math.fround(1 / 255));
  });
});

test("what Tenfold gives is told to nobody, and a model of Tenfold's is not tried", async (context) => {
  const file = join(await temporaryFolder(context), "ours.h5");
  await saveModel(file, smallModel());
  const onInput = () => assert.fail("must not be told");
  const theirs = await loadRecognizer({ model: foreign(lenet5), onInput });
  assert.deepEqual(theirs.inputs, [{ model: "theirs", input: "0..255", right: 99, of: 100 }]);
  await theirs.release();
  for (const model of [undefined, lenet5, file]) {
    const recognizer = await loadRecognizer({ model, onInput });
    assert.deepEqual(recognizer.inputs, []);
    await recognizer.release();
  }
});

describe("by hand", () => {
  test("nothing is tried, and only what another program made is given pictures so", async () => {
    const knownDigits = () => assert.fail("must not be tried");
    const models = [named(lenet5), named(foreign(lenet5))];
    const settled = await withInputs(models, { ...nodeReading, knownDigits }, "0..1,inverted");
    assert.deepEqual(settled.found, []);
    assert.deepEqual(
      settled.models.map(({ model }) => model.input),
      [undefined, "0..1,inverted"],
    );
  });

  test("it counts more than what the model says", async () => {
    const model = { ...madeFor(lenet5, "0..1"), input: "0..1" };
    const { accuracy } = await evaluate({ model, data: digits });
    assert.equal(accuracy, 0.99);
    const wrong = await evaluate({ model, data: digits, input: "0..255,inverted" });
    assert.ok(wrong.accuracy < 0.5);
  });

  for (const input of [
    "",
    "0..2",
    "0..1,",
    "inverted",
    "0.1307",
    "0.1,0",
    "0.1,-1",
    "0..1,transposed,inverted",
    "1e-400,1e-400",
    ".,.",
    "0".repeat(200),
  ]) {
    test(`${JSON.stringify(input.slice(0, 30))} is none`, async () => {
      await assert.rejects(loadRecognizer({ model: foreign(lenet5), input }), {
        code: "BAD_ARGUMENT",
        message: /^input: expected 0\.\.255, 0\.\.1, -1\.\.1 or MEAN,STD, .*got "/,
      });
    });
  }

  test("a model of Tenfold's cannot be told, nor the shipped one", async () => {
    for (const model of [lenet5, undefined]) {
      await assert.rejects(loadRecognizer({ model, input: "0..1" }), {
        code: "BAD_ARGUMENT",
        message: /^input: expected a model that another program made, got .*leave it out$/,
      });
    }
  });
});

test("no input is clear: what was tried is listed with the share of each", async () => {
  const { network, weights } = smallModel();
  const model = { network: { ...network, name: "theirs" }, weights };
  await assert.rejects(loadRecognizer({ model }), (error: TenfoldError) => {
    assert.equal(error.code, "UNKNOWN_INPUT");
    assert.match(
      error.message,
      /^theirs: expected a model that reads MNIST's digits in one of the ways/,
    );
    assert.equal(error.message.match(/\d+ %[;)]/g)?.length, 16);
    for (const input of everyInput) {
      for (const each of [input, `${input},transposed`])
        assert.ok(error.message.includes(`${each} `));
    }
    assert.match(error.message, /say which by hand, with --input or the option input$/);
    return true;
  });
});

test("70 of 100 are clear, 69 are not", async () => {
  for (const right of [70, 69]) {
    // Of a hundred, lenet5 misreads one of the last thirty; 99 is no digit.
    const labels = digits.labels.slice();
    const { probabilities } = await readBy(lenet5);
    let left = right;
    for (const [at, label] of labels.entries()) {
      const own = probabilities.subarray(at * 10, at * 10 + 10);
      if (own.indexOf(Math.max(...own)) !== label || left-- <= 0) labels[at] = 99;
    }
    const knownDigits = async () => ({ ...digits, labels });
    const settled = withInputs([named(foreign(lenet5))], { ...nodeReading, knownDigits });
    if (right === 70) assert.equal((await settled).found[0]?.right, 70);
    else await assert.rejects(settled, { code: "UNKNOWN_INPUT" });
  }
});

/** `foreign` has no calibration either. */
function uncalibrated({ calibration: _, ...model }: Model): Model {
  return model;
}

async function readBy(model: Model) {
  await using recognizer = await loadRecognizer({ model });
  return await recognizer.readImages(digits.images);
}

describe("what reads no digits is told apart", () => {
  const theirs = (change: Partial<Network["input"]>, classes = 10): Model => {
    const { network } = smallModel({ classes });
    const changed = { ...network, input: { ...network.input, ...change } };
    return { network: changed, weights: initialWeights(changed, 5) };
  };
  for (const [model, cause] of [
    [theirs({ height: 32, width: 32, channels: 3 }), "32×32 in 3 channels into 10 scores"],
    [theirs({ height: 32, width: 32 }), "32×32 in 1 channel into 10 scores"],
    [theirs({}, 1000), "28×28 in 1 channel into 1000 scores"],
  ] as const) {
    test(cause, async () => {
      await assert.rejects(loadRecognizer({ model }), (error: TenfoldError) => {
        assert.equal(error.code, "UNSUPPORTED_MODEL");
        assert.match(
          error.message,
          /^small: expected a network of digits, which reads fields of 28×28/,
        );
        assert.ok(error.message.endsWith(`this one reads ${cause}`), error.message);
        return true;
      });
    });
  }
});

test("it is kept in files of both kinds, through both, and not tried again", async (context) => {
  const folder = await temporaryFolder(context);
  const input = "0.5,0.25,inverted";
  const model = { ...madeFor(lenet5, input), input };
  const files = ["a.h5", "b.onnx", "c.h5"].map((name) => join(folder, name));
  let last: Model = model;
  for (const file of files) {
    await saveModel(file, last);
    last = await loadModel(file);
    assert.equal(last.input, input);
    const recognizer = await loadRecognizer({ model: file });
    assert.deepEqual(recognizer.inputs, []);
    const { probabilities } = await recognizer.readImages(digits.images);
    const { probabilities: expected } = await readBy(uncalibrated(lenet5));
    for (const [at, value] of probabilities.entries()) {
      assert.ok(Math.abs(value - expected[at]!) < 1e-4);
    }
    await recognizer.release();
  }
});

test("a file that says an input that is none is damaged", async (context) => {
  const folder = await temporaryFolder(context);
  for (const name of ["a.onnx"]) {
    const file = join(folder, name);
    await saveModel(file, { ...foreign(lenet5), input: "0..7" });
    await assert.rejects(loadModel(file), {
      code: "BAD_MODEL",
      message: /a\.onnx: tenfold_input: expected 0\.\.255, .*got "0\.\.7"$/,
    });
  }
});

test("a calibration, a name and another kind of file make no model ours", async (context) => {
  const folder = await temporaryFolder(context);
  const calibration = { temperature: 1, threshold: 0 };
  const model = { ...foreign(vgg7, { scale: 255, name: "digits" }), calibration };
  for (const file of [join(folder, "a.h5"), join(folder, "a.onnx")]) {
    await saveModel(file, model);
    const recognizer = await loadRecognizer({ model: file });
    assert.deepEqual(recognizer.inputs, [{ model: file, input: "0..1", right: 99, of: 100 }]);
    await recognizer.release();
  }
});

test("of models that read together each has its own", async () => {
  const recognizer = await loadRecognizer({
    model: [foreign(vgg7, { name: "good" }), vgg7, foreign(vgg7, { scale: 255, name: "other" })],
  });
  assert.deepEqual(
    recognizer.inputs.map(({ model, input, right }) => [model, input, right]),
    [
      ["good", "0..255", 99],
      ["other", "0..1", 99],
    ],
  );
  await recognizer.release();
});

test("nothing stays compiled after a trial, nor when none is possible", async () => {
  let open = 0;
  const runtime: Runtime = {
    ...nodeReading.runtime,
    async createSession(onnx, options) {
      const session = await nodeReading.runtime.createSession(onnx, options);
      open += 1;
      return {
        run: (feeds, into) => session.run(feeds, into),
        release: async () => {
          open -= 1;
          await session.release();
        },
      };
    },
  };
  const models = [named(foreign(lenet5)), named(lenet5)];
  await withInputs(models, { ...nodeReading, runtime });
  assert.equal(open, 0);
  const missing = new TenfoldError("BAD_IDX", "no digits");
  const knownDigits = () => Promise.reject(missing);
  await assert.rejects(withInputs(models, { runtime, knownDigits }), missing);
  assert.equal(open, 0);
});

test("it is told in a sentence, and that little is read", () => {
  const found = { model: "a.h5", input: "0..1", right: 97, of: 100 };
  assert.equal(
    formatInput(found),
    "a.h5 was made by another program, and is given pictures as 0..1: it reads 97 of 100 MNIST digits so",
  );
  assert.match(formatInput({ ...found, right: 89 }), /89 of 100 .* so, so do not trust it much$/);
  assert.doesNotMatch(formatInput({ ...found, right: 90 }), /trust/);
});
