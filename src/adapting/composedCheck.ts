import { composedSet } from "../composing/composedSet.js";
import type { LineComposition } from "../composing/composition.js";
import type { ComposedSet, LabeledSet } from "../data/labeledSet.js";
import { repeated } from "../data/repeated.js";
import { stratified } from "../data/stratified.js";
import { inferenceProgram } from "../network/inferenceProgram.js";
import { picturesARun } from "../network/limits.js";
import type { Model } from "../network/network.js";
import { present } from "../present.js";
import { predictImages } from "../runtime/predict.js";
import { type Runtime, threadsForMany } from "../runtime/session.js";
import { countRightLines } from "../tasks/line/greedy.js";

/** Single digits in two parts: what lines to learn from are composed of, and what lines to check on. */
export interface GlyphParts {
  readonly learned: LabeledSet;
  readonly checked: LabeledSet;
}

/** Keeps three in ten digits of each kind for checking, which ones by the seed. */
export function partsOf(glyphs: LabeledSet, seed: number): GlyphParts {
  const shuffled = repeated(glyphs, glyphs.count, seed);
  const { train, kept } = stratified(shuffled.labels, 0.3);
  return { learned: chosen(shuffled, train), checked: chosen(shuffled, kept) };
}

/** Some of a set's pictures. */
function chosen(set: LabeledSet, places: readonly number[]): LabeledSet {
  const pixels = set.height * set.width;
  const images = new Uint8Array(places.length * pixels);
  const labels = new Uint8Array(places.length);
  for (const [at, from] of places.entries()) {
    images.set(set.images.subarray(from * pixels, (from + 1) * pixels), at * pixels);
    labels[at] = present(set.labels[from]);
  }
  return { ...set, count: places.length, images, labels };
}

/** Composed lines on which models are compared: always the same ones of the same digits. */
export function linesToCheck(
  composition: LineComposition,
  glyphs: LabeledSet,
  count: number,
): ComposedSet {
  return composedSet(composition, glyphs, count, checkSeed);
}

/** Apart from what is composed to be learned from. */
const checkSeed = 2;

/** Of each composed line, whether a model reads all its marks. */
export async function readsComposed(
  runtime: Runtime,
  model: Model,
  { images, labels, labelSize, count }: ComposedSet,
): Promise<boolean[]> {
  const { channels, height, width } = model.network.input;
  const session = await runtime.createSession(inferenceProgram(model), {
    threads: threadsForMany(runtime),
  });
  try {
    const logits = await predictImages(session, images, [channels, height, width], {
      batch: picturesARun(model.network),
      output: "logits",
    });
    const size = logits.length / count;
    return Array.from({ length: count }, (_, at) => {
      const scores = logits.subarray(at * size, (at + 1) * size);
      const label = labels.subarray(at * labelSize, (at + 1) * labelSize);
      return countRightLines(scores, label, 1) === 1;
    });
  } finally {
    await session.release();
  }
}
