import { corruptionNames } from "../../src/data/corruptions/mnistC.js";
import { noDigit } from "../../src/data/digitSet.js";
import { sliceOf } from "../../src/data/split.js";
import { TenfoldError } from "../../src/errors.js";
import { evaluateSet } from "../../src/evaluation/sets/evaluateSet.js";
import type { LabeledPicture } from "../../src/evaluation/sets/labeledPicture.js";
import { pictureOfGray } from "../../src/image/plane/grayPicture.js";
import { lenet5 } from "../../src/network/networks/lenet5.js";
import { loadMnistPart } from "../../src/node/data/mnist.js";
import type { SetRead } from "../../src/reports/setPage.js";
import type { SuiteRead } from "../../src/reports/suitePage.js";
import { predictionOf } from "../../src/tasks/digit/prediction.js";
import { answered } from "../reading/answered.js";
import { madeUpHistory, madeUpProvenance } from "./madeUp.js";

/** What a made-up reader answers to a picture: a digit, nothing, or several digits. */
type Said = number | "none" | "several";

/**
 * A set of each kind of outcome, as a made-up reader answers it. Of digits: one right, one wrong, one
 * refused, one with several, one blank, one unreadable; of no digit: one taken for a 5, one refused.
 */
export async function madeUpSet(): Promise<SetRead> {
  const said: Said[] = [3, 8, "none", "several", 5, "none"];
  const pictures = [
    drawn("right.png", 3),
    drawn("a/wrong-and-with-a-very-long-name-that-must-be-wrapped-somewhere.png", 7),
    drawn("refused.png", 2),
    drawn("several.png", 1),
    drawn("taken.png", noDigit),
    drawn("dog.png", noDigit),
    { name: "blank.png", label: 4, open: async () => pictureOfGray(new Uint8Array(3600), 60, 60) },
    {
      name: "broken.png",
      label: 6,
      open: async () => {
        throw new TenfoldError("BAD_PICTURE", "broken.png: expected a picture, got <text>");
      },
    },
  ];
  const found = await evaluateSet(
    {
      readPrepared: async (prepared) =>
        prepared.map((picture, at) => answered(picture, answer(said[at]!))),
    },
    pictures,
  );
  return {
    name: "my-pictures",
    what: "digit",
    models: [
      { name: "lenet5.h5", model: { network: lenet5, weights: [], history: madeUpHistory(3) } },
    ],
    found,
    thumbnailOf: async (name) => (name === "dog.png" ? undefined : thumbnail),
    provenance: madeUpProvenance,
  };
}

/** A red pixel. */
export const thumbnail =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

function drawn(name: string, label: number): LabeledPicture {
  const pixels = Uint8Array.from({ length: 3600 }, (_, i) => {
    const [x, y] = [i % 60, Math.floor(i / 60)];
    return x >= 20 && x < 30 && y >= 10 && y < 50 ? 0 : 255;
  });
  return { name, label, open: async () => pictureOfGray(pixels, 60, 60) };
}

function answer(said: Said) {
  const best = typeof said === "number" ? said : 2;
  const probabilities = Array.from({ length: 10 }, (_, digit) => (digit === best ? 0.91 : 0.01));
  const prediction = predictionOf(probabilities, said === "none" ? 0.25 : 1, 0.5);
  if (said !== "several") return prediction;
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const several = [1, 2].map((digit) => ({ digit, confidence: 1, box }));
  return { ...prediction, digit: null, several };
}

/** MNIST-C on a few pictures, with made-up accuracies. */
export async function madeUpSuite(): Promise<SuiteRead> {
  const rows = (["identity", ...corruptionNames] as const).map((corruption, at) => ({
    ...{ corruption, network: 1 - at / 20, predict: 1 - at / 40, blank: at === 3 ? 2 : 0 },
  }));
  return {
    result: { rows, mean: { network: 0.6, predict: 0.8 } },
    set: sliceOf(await loadMnistPart("test"), 0, 100),
    ...{ split: "test", seed: 5, models: ["lenet5.h5"], provenance: madeUpProvenance },
  };
}
