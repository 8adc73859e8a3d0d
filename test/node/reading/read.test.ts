import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { sliceOf } from "../../../src/data/split.js";
import { prepare } from "../../../src/image/field/prepare.js";
import { vgg7 } from "../../../src/network/networks/vgg7.js";
import { loadMnistPart } from "../../../src/node/data/mnist.js";
import { evaluate } from "../../../src/node/evaluation/evaluate.js";
import { loadModel } from "../../../src/node/models/modelFile.js";
import { packageFolder, shippedModel } from "../../../src/node/packageFiles.js";
import { decodePicture } from "../../../src/node/pictures/decode.js";
import { loadRecognizer } from "../../../src/node/reading/loadRecognizer.js";
import type { PictureAnswer } from "../../../src/reading/pictureAnswer.js";
import { type Prediction, topGuesses } from "../../../src/tasks/digit/prediction.js";
import { blankPng, digitPng, numberPng } from "../../cli/pictures.js";
import { temporaryFolder } from "../../cli/smallMnist.js";
import { smallModel } from "../../reading/models.js";

const recognizer = await loadRecognizer();
after(() => recognizer.release());

test("a picture is read from a path, a file URL, a web URL and bytes alike", async (context) => {
  const { png, label } = await digitPng(0);
  const path = join(await temporaryFolder(context), "digit.png");
  await writeFile(path, png);
  const server = createServer((_, response) => response.end(png)).listen(0, "127.0.0.1");
  context.after(() => server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;

  const expected = await recognizer.read(png);
  assert.equal(expected.digit, label);
  assert.ok(expected.confidence > 0.9, `${expected.confidence}`);
  assert.deepEqual(await recognizer.readFile(path), expected);
  assert.deepEqual(await recognizer.read(pathToFileURL(path)), expected);
  const url = new URL(`http://127.0.0.1:${port}/digit.png`);
  assert.deepEqual(await recognizer.read(url, { allowPrivate: true }), expected);
  assert.deepEqual(await recognizer.readUrl(url.href, { allowPrivate: true }), expected);
  await assert.rejects(recognizer.read(url), { code: "URL_REFUSED" });
  await assert.rejects(recognizer.readUrl(url.href), { code: "URL_REFUSED" });
  await assert.rejects(recognizer.read(new URL("file://elsewhere/digit.png")), {
    code: "BAD_ARGUMENT",
    message: "file://elsewhere/digit.png: expected the URL of a file here, got one of another host",
  });
});

function answerOf(read: PictureAnswer<Prediction>): Prediction {
  assert.ok(read.kind === "answer");
  return read.answer;
}

test("prepared pictures are answered as each would be alone: digits, several, none", async () => {
  const pngs = [(await digitPng(0)).png, await numberPng([0, 1]), (await digitPng(2)).png];
  const pictures = await Promise.all(pngs.map((png) => decodePicture(png, "picture")));
  const together = await recognizer.readPrepared(pictures.map((picture) => prepare(picture)));
  assert.deepEqual(
    together.map(answerOf).map(({ digit, several }) => several?.map((one) => one.digit) ?? digit),
    [7, [7, 2], 1],
  );
  for (const [index, picture] of pictures.entries()) {
    const alone = await recognizer.readPicture(picture);
    const { digit, several, confidence, digitness } = answerOf(together[index]!);
    assert.deepEqual(
      [digit, several?.map(({ box }) => box)],
      [alone.digit, alone.several?.map(({ box }) => box)],
    );
    assert.ok(Math.abs(confidence - alone.confidence) < 1e-5);
    assert.ok(Math.abs(digitness - alone.digitness) < 1e-5);
  }
  assert.deepEqual(await recognizer.readPrepared([]), []);
});

test("text is neither a path nor a URL, nor standard input, until it is said which", async () => {
  for (const text of ["-", "digit.png", "https://example.org/7.png"]) {
    await assert.rejects(recognizer.read(text as unknown as URL), {
      code: "BAD_ARGUMENT",
      message:
        "read: expected the bytes of a picture, a Blob, a Response, a stream, a URL object or raw pixels, " +
        `got the text ${JSON.stringify(text)}; ` +
        "for text use readFile(path) or readUrl(url)",
    });
  }
  await assert.rejects(recognizer.readFile("-"), { code: "FILE_NOT_FOUND", message: /^-: / });
  await assert.rejects(recognizer.readUrl("file:///etc/passwd"), { code: "URL_REFUSED" });
  await assert.rejects(recognizer.readUrl("digit.png"), { code: "URL_REFUSED" });
});

test("a blank picture is refused by its name", async (context) => {
  const path = join(await temporaryFolder(context), "blank.png");
  await writeFile(path, await blankPng());
  const { message } = await recognizer.readFile(path).then(
    () => assert.fail("was read"),
    (error: Error & { code: string }) => {
      assert.equal(error.code, "NO_INK");
      return error;
    },
  );
  assert.ok(message.startsWith(`${path}: picture of 64×64 pixels: `), message);
});

test("bytes that are no picture are refused", async () => {
  await assert.rejects(recognizer.read(new Uint8Array(0)), {
    code: "BAD_PICTURE",
    message: /^picture: /,
  });
});

test("the shipped model reads MNIST's test digits, and as evaluate counts them", async () => {
  const set = sliceOf(await loadMnistPart("test"), 2000, 3000);
  const fields = Array.from({ length: set.count }, (_, at) =>
    set.images.subarray(at * 784, (at + 1) * 784),
  );
  const predictions = await recognizer.readFields(fields);
  // What is taken for no digit has its best guess all the same, which is what `evaluate` scores.
  const guessed = predictions.map((prediction) => topGuesses(prediction, 1)[0]!.digit);
  const right = guessed.filter((digit, at) => digit === set.labels[at]).length;
  const refused = predictions.filter(({ digit }) => digit === null).length;
  assert.ok(refused > 0 && refused < 20, `${refused} of 1000 refused`);
  assert.ok(right >= 980 && right < 1000, `${right} of 1000`);
  assert.equal((await evaluate({ data: set })).accuracy, right / 1000);
});

test("the shipped .onnx and .h5 are vgg7 with the same weights and calibration", async () => {
  const onnx = await loadModel(shippedModel);
  const h5 = await loadModel(join(packageFolder, "models", "vgg7.h5"));
  // The recognizer hands the .onnx to the runtime unread.
  assert.deepEqual(onnx.network, vgg7);
  assert.deepEqual(h5.network, vgg7);
  assert.ok(onnx.calibration !== undefined);
  assert.deepEqual(onnx.calibration, h5.calibration);
  assert.deepEqual(onnx.weights, h5.weights);
});

test("a model from its file answers as the shipped one, which is not read", async () => {
  const { png } = await digitPng(1);
  const fromFile = await loadRecognizer({ model: shippedModel });
  const expected = await recognizer.read(png);
  const found = await fromFile.read(png);
  assert.equal(found.digit, expected.digit);
  found.probabilities.forEach((p, digit) => {
    assert.ok(Math.abs(p - expected.probabilities[digit]!) < 1e-6);
  });
  await fromFile.release();
});

test("a model that reads no digits is refused when it is loaded", async () => {
  await assert.rejects(loadRecognizer({ model: smallModel({ classes: 26 }) }), {
    code: "UNSUPPORTED_MODEL",
  });
});
