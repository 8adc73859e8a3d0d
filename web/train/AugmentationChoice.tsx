import {
  type AugmentationKind,
  augmentationKindNames,
  augmentationKinds,
} from "../../src/data/augmentation/kinds.js";
import type { AugmentationStep } from "../../src/data/augmentation/step.js";
import { messages } from "../messages/en.js";
import { AugmentationPreview } from "./AugmentationPreview.js";
import { choose, setting, stepsIn, textOf } from "./settings.js";

const presets = ["none", "mild", "strong"] as const;

/** How digits are changed while they are learned from: lists to choose from, each step, and a look at it. */
export function AugmentationChoice() {
  const text = setting("augment");
  const steps = stepsOf(text);
  const isPreset = presets.some((preset) => preset === text);
  return (
    <div class="augmentation">
      <fieldset class="segments">
        <legend>{messages.train.augmentation}</legend>
        {presets.map((preset) => (
          <label key={preset}>
            <input
              type="radio"
              name="augment"
              checked={preset === text}
              onChange={() => choose("augment", preset)}
            />
            <span>{messages.train.presets[preset]}</span>
          </label>
        ))}
        {!isPreset && (
          <label>
            <input type="radio" name="augment" checked />
            <span>{messages.train.presets.own}</span>
          </label>
        )}
      </fieldset>
      <AugmentationPreview steps={steps} />
      <details class="one-by-one">
        <summary>{messages.train.oneByOne}</summary>
        {augmentationKindNames.map((kind) => (
          <Strength key={kind} kind={kind} steps={steps} />
        ))}
      </details>
    </div>
  );
}

/** None while the address holds what is no list, which the form tells. */
function stepsOf(text: string): readonly AugmentationStep[] {
  try {
    return stepsIn(text);
  } catch {
    return [];
  }
}

/** How strong one kind of step is: up to twice what leaves digits readable. */
function Strength({
  kind,
  steps,
}: {
  readonly kind: AugmentationKind;
  readonly steps: readonly AugmentationStep[];
}) {
  const { summary, unit, usual, most } = augmentationKinds[kind];
  const current = steps.find((step) => step.kind === kind)?.strength ?? 0;
  const top = Math.min(most, 2 * usual);
  function change(strength: number) {
    const others = steps.filter((step) => step.kind !== kind);
    const own = strength > 0 ? [{ kind, strength, chance: 1 }] : [];
    choose("augment", textOf([...others, ...own]));
  }
  return (
    <label class="strength" title={messages.train.strength(summary, unit)}>
      <span>{kind}</span>
      <input
        type="range"
        min="0"
        max={top}
        step={top / 20}
        value={current}
        onInput={({ currentTarget }) => change(Number(currentTarget.value))}
      />
      <output>{Number(current.toPrecision(3))}</output>
    </label>
  );
}
