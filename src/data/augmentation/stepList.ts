import { FieldError } from "../../errors.js";
import { largest } from "../../extremes.js";
import { shown } from "../../json/shown.js";
import { type AugmentationKind, augmentationKindNames, augmentationKinds } from "./kinds.js";
import { type AugmentationStep, checkSteps } from "./step.js";
import { strongAugmentation } from "./strong.js";

/**
 * A list of steps written as `rotation=10,elastic=0.6@0.5`: kind=strength, and @chance where it is
 * not 1. `none` is the empty list, `strong` is `strongAugmentation`.
 * @param field the name of what the list is for, for messages.
 * @throws TenfoldError BAD_ARGUMENT naming the step, what is allowed and what was given.
 */
export function parseSteps(text: string, field = "augmentation"): readonly AugmentationStep[] {
  if (text === "none") return [];
  if (text === "strong") return strongAugmentation;
  const steps = text.split(",").map((part): AugmentationStep => {
    const [, kind, strength, chance = "1"] = stepPattern.exec(part) ?? [];
    if (kind === undefined) {
      throw new FieldError(
        "BAD_ARGUMENT",
        field,
        "expected none, strong, or KIND=STRENGTH[@CHANCE],… such as " +
          `rotation=10,elastic=0.6@0.5, got ${shown(part)}`,
      );
    }
    return { kind: kind as AugmentationKind, strength: Number(strength), chance: Number(chance) };
  });
  checkSteps(steps, field);
  return steps;
}

/** Steps as `parseSteps` takes them. */
export function formatSteps(steps: readonly AugmentationStep[]): string {
  if (steps.length === 0) return "none";
  return steps
    .map(({ kind, strength, chance }) => `${kind}=${strength}${chance === 1 ? "" : `@${chance}`}`)
    .join(",");
}

/** A line for each kind, for help: its name, a usual strength with its unit, the largest. */
export function formatKinds(): string[] {
  const longest = largest(augmentationKindNames.map((name) => name.length));
  return augmentationKindNames.map((name) => {
    const { summary, unit, most, usual } = augmentationKinds[name];
    return `${name.padEnd(longest)}  ${summary}; ${usual} (0…${most}) ${unit}`;
  });
}

const number = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?`;
const stepPattern = new RegExp(String.raw`^\s*([a-z-]+)=(${number})(?:@(${number}))?\s*$`, "i");
