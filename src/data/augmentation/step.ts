import { FieldError } from "../../errors.js";
import { shown } from "../../json/shown.js";
import { type AugmentationKind, augmentationKindNames, augmentationKinds } from "./kinds.js";

/** One random change of a list that training pictures go through, as plain data. */
export interface AugmentationStep {
  readonly kind: AugmentationKind;
  /** In the kind's own unit, see `augmentationKinds`; 0 changes nothing. */
  readonly strength: number;
  /** The share of the pictures that are changed, 0…1. */
  readonly chance: number;
}

/** Each costs every picture time. */
const mostSteps = 100;

/**
 * Checks a list that a user gave.
 * @param field the name of what holds it, for messages.
 * @throws TenfoldError BAD_ARGUMENT naming the step, what is allowed and what was given.
 */
export function checkSteps(
  steps: unknown,
  field = "augmentation",
): asserts steps is readonly AugmentationStep[] {
  const fault = (problem: string) => new FieldError("BAD_ARGUMENT", field, problem);
  if (!Array.isArray(steps)) {
    throw fault(`expected a list of steps, [] for none, got ${shown(steps)}`);
  }
  if (steps.length > mostSteps) {
    throw fault(`expected at most ${mostSteps} steps, got ${steps.length}`);
  }
  for (const step of steps) {
    if (typeof step !== "object" || step === null) {
      throw fault(`expected steps { kind, strength, chance }, got ${shown(step)}`);
    }
    const { kind, strength, chance } = step as AugmentationStep;
    if (typeof kind !== "string" || !Object.hasOwn(augmentationKinds, kind)) {
      throw fault(`expected kinds of ${augmentationKindNames.join(", ")}, got ${shown(kind)}`);
    }
    const { most, unit } = augmentationKinds[kind];
    if (!isWithin(strength, most)) {
      throw fault(`${kind}: expected a strength 0…${most} (${unit}), got ${shown(strength)}`);
    }
    if (!isWithin(chance, 1)) {
      throw fault(`${kind}: expected a chance 0…1, got ${shown(chance)}`);
    }
  }
}

function isWithin(value: unknown, most: number): boolean {
  return typeof value === "number" && value >= 0 && value <= most;
}
