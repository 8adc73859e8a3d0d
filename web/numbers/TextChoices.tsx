import type { NumberReading } from "../../src/numbers/numberReading.js";
import { messages } from "../messages/en.js";

/** Whole texts that a number may be, the likeliest first; a press corrects. */
export function TextChoices({
  number,
  text,
  onCorrect,
}: {
  readonly number: NumberReading;
  readonly text: string | null;
  readonly onCorrect: (text: string) => void;
}) {
  const choices = [{ text: number.text, confidence: number.confidence }, ...number.alternatives];
  return (
    <fieldset class="text-choices">
      <legend class="unseen">{messages.numbers.texts}</legend>
      {choices
        .filter((choice) => choice.text !== "")
        .map((choice) => (
          <button
            key={choice.text}
            type="button"
            aria-pressed={choice.text === text}
            onClick={() => onCorrect(choice.text)}
          >
            {choice.text} <small>{messages.percent(choice.confidence)}</small>
          </button>
        ))}
    </fieldset>
  );
}
