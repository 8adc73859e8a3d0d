import type { LabeledSet } from "../data/labeledSet.js";
import { TenfoldError } from "../errors.js";
import { fieldSide } from "../image/field/field.js";
import { asSeen, ownInput, parseInput } from "../network/inputConvention.js";
import { predictImages } from "../runtime/predict.js";
import type { Session } from "../runtime/session.js";
import { argmax } from "../tasks/argmax.js";
import { lossOf } from "../tasks/classification/temperature.js";
import { digitCount } from "../tasks/digit/scores.js";
import type { Member } from "./members.js";
import { viewOf } from "./views.js";

/** How a model of another program is given pictures, as digits whose truth is known told. */
export interface FoundInput {
  /** What messages call the model: its file, or its network. */
  readonly model: string;
  /** What it is given, such as `0..1,inverted`. */
  readonly input: string;
  /** Digits that it reads rightly so. */
  readonly right: number;
  /** Digits tried: 100. */
  readonly of: number;
}

/** The inputs that are tried. Who reads digits as they stand does not read them transposed, too. */
const upright: readonly string[] = [ownInput, "0..1", "-1..1", "0.1307,0.3081"].flatMap((scale) => [
  scale,
  `${scale},inverted`,
]);
const transposed: readonly string[] = upright.map((input) => `${input},transposed`);

/** Of the digits, 0…1: what reads fewer is not about them, or was made for something that is not tried. */
const leastShare = 0.7;

/** Of the digits, 0…1: so near to the best, chance may decide which input reads more of a hundred. */
const alikeWithin = 0.05;

/**
 * Finds how a network is given pictures: as it reads most of the digits whose truth is known. Many read as
 * well on another scale than theirs, only much too sure, or not sure enough. So of inputs that do about as
 * well, it is the one under which the truth is most probable, over the digits and turned, leaning, scaled
 * and moved copies: a good network misreads none of a hundred digits, and where nothing is misread the
 * surest is right.
 * @param member a network that reads gray fields of 28×28 into scores of digits, and takes pictures as its
 *   layers do.
 * @param digits 28×28, 0 = paper … 255 = ink.
 * @throws TenfoldError UNKNOWN_INPUT, with what was tried and the share that was right, when none is clear.
 */
export async function findInput(
  { name, session, size }: Pick<Member, "name" | "session" | "size">,
  digits: LabeledSet,
): Promise<FoundInput> {
  const { count, images, labels } = digits;
  const scoresOf = (input: string, seen: Uint8Array) => scores(session, input, seen);
  const tryEach = async (inputs: readonly string[]) => {
    const found: Tried[] = [];
    for (const input of inputs) {
      const logits = await scoresOf(input, images);
      found.push({ input, right: countRight(logits, labels, size.classes) });
    }
    return found;
  };
  let tried = await tryEach(upright);
  if (!tried.some(({ right }) => right >= leastShare * count)) {
    tried = [...tried, ...(await tryEach(transposed))];
  }
  const best = tried.reduce((a, b) => (b.right > a.right ? b : a));
  if (best.right < leastShare * count) throw unknown(name, tried, count);
  const alike = tried.filter(({ right }) => right >= best.right - alikeWithin * count);
  let least = { ...best, loss: Number.POSITIVE_INFINITY };
  if (alike.length > 1) {
    const views = hardViews.map((steps) =>
      steps.reduce<Uint8Array>((seen, view) => viewOf(seen, view, digits), images),
    );
    for (const one of alike) {
      let loss = 0;
      for (const view of views) {
        loss += lossOf(await scoresOf(one.input, view), labels, 1, digitCount);
      }
      if (loss < least.loss) least = { ...one, loss };
    }
  }
  return { model: name, input: least.input, right: least.right, of: count };
}

interface Tried {
  readonly input: string;
  readonly right: number;
}

/** What the digits are changed by, as places in `views`: nothing; and so far that some are misread. */
const hardViews: readonly (readonly number[])[] = [[], [1, 1, 1, 5], [2, 2, 2, 6], [4, 4, 7, 7, 7]];

function scores(session: Session, input: string, images: Uint8Array): Promise<Float32Array> {
  const seen = asSeen(images, parseInput(input, "input"), { height: fieldSide, width: fieldSide });
  return predictImages(session, seen, [1, fieldSide, fieldSide], { output: "logits" });
}

/** A score for "no digit" is left out: which digit it is most like is asked. */
function countRight(logits: Float32Array, labels: Uint8Array, classes: number): number {
  const answer = (index: number) => argmax(logits, { from: index * classes, count: digitCount });
  return labels.filter((label, index) => answer(index) === label).length;
}

function unknown(name: string, tried: readonly Tried[], count: number): TenfoldError {
  const list = tried
    .toSorted((a, b) => b.right - a.right)
    .map(({ input, right }) => `${input} ${Math.round((100 * right) / count)} %`)
    .join("; ");
  return new TenfoldError(
    "UNKNOWN_INPUT",
    `${name}: expected a model that reads MNIST's digits in one of the ways that pictures are given to ` +
      `networks, found none in which it reads ${100 * leastShare} % of ${count} (${list}); it is not ` +
      "about digits, or was made for another input: say which by hand, with --input or the option input",
  );
}

/** What to tell of an input that was found: a sentence without a full stop. */
export function formatInput({ model, input, right, of }: FoundInput): string {
  const few = right < 0.9 * of ? ", so do not trust it much" : "";
  return (
    `${model} was made by another program, and is given pictures as ${input}: it reads ${right} of ` +
    `${of} MNIST digits so${few}`
  );
}

/** Whether there is something to tell: nothing when a network is given what Tenfold's are, and reads. */
export function isTold({ input, right, of }: FoundInput): boolean {
  return input !== ownInput || right < 0.9 * of;
}
