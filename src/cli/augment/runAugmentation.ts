import { Augmenter } from "../../data/augmentation/augmenter.js";
import { augmentationKindNames, augmentationKinds } from "../../data/augmentation/kinds.js";
import type { AugmentationStep } from "../../data/augmentation/step.js";
import { formatSteps } from "../../data/augmentation/stepList.js";
import { strongAugmentation } from "../../data/augmentation/strong.js";
import type { DigitSet } from "../../data/digitSet.js";
import { randomFor } from "../../data/random.js";
import { TenfoldError } from "../../errors.js";
import { loadMnistPart } from "../../node/data/mnist.js";
import { writeWhole } from "../../node/files/writeWhole.js";
import { contactSheet, type SheetRow } from "../../node/pictures/contactSheet.js";
import { recipeFromFlags } from "../../training/recipe/flags.js";
import { print } from "../terminal/output.js";

/** What `tenfold augment` is told. */
export interface AugmentFlags {
  readonly out: string;
  readonly augment?: string;
  readonly seed?: string;
  readonly data?: string;
}

/** What `tenfold augment` does. */
export async function runAugmentation(flags: AugmentFlags): Promise<void> {
  const { seed = 1, augmentation: given } = recipeFromFlags(flags);
  if (given?.length === 0) {
    throw new TenfoldError("BAD_ARGUMENT", "--augment: expected at least one step, got none");
  }
  const data = await loadMnistPart("train", { dir: flags.data });
  const digits = tenDigits(data);
  const singly = given?.map((step) => ({ ...step, chance: 1 })) ?? everyKind;
  const whole = given ?? strongAugmentation;
  const drawn: [name: string, steps: readonly AugmentationStep[]][] = [
    ["as it is", []],
    ...singly.map((step): [string, AugmentationStep[]] => [step.kind, [step]]),
    // More than one row, as each picture meets only some of the steps.
    ...Array.from({ length: allRows }, (_, row): [string, typeof whole] => [
      `all, ${row + 1}`,
      whole,
    ]),
  ];
  const rows = drawn.map(([name, steps], row) => rowOf(name, steps, data, digits, seed, row));
  await writeWhole(flags.out, await contactSheet(rows, data.height, data.width));
  const told = [...drawn.slice(0, -allRows), [`all, ${allRows} rows`, whole] as const];
  for (const [name, steps] of told) {
    print(`${name.padEnd(16)}${formatSteps(steps).replaceAll(",", ", ")}`);
  }
  print(`\nContact sheet: ${flags.out}`);
}

function rowOf(
  name: string,
  steps: readonly AugmentationStep[],
  { images, height, width }: DigitSet,
  digits: readonly number[],
  seed: number,
  row: number,
): SheetRow {
  const augmenter = new Augmenter(steps, height, width);
  const pictures = digits.map((digit) => {
    const picture = new Uint8Array(height * width);
    const random = randomFor(seed, row, digit);
    augmenter.changeInto(images, digit * height * width, picture, 0, 1, random);
    return picture;
  });
  return { name, pictures };
}

/** Where the first picture of each digit is. */
function tenDigits({ labels }: DigitSet): number[] {
  return Array.from({ length: 10 }, (_, digit) => labels.indexOf(digit)).filter((at) => at >= 0);
}

/** Rows with all steps. */
const allRows = 3;

const everyKind = augmentationKindNames.map(
  (kind): AugmentationStep => ({ kind, strength: augmentationKinds[kind].usual, chance: 1 }),
);
