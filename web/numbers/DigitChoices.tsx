import type { NumberReading } from "../../src/numbers/numberReading.js";
import { messages } from "../messages/en.js";
import { digitsOf, withDigit } from "./verdict.js";

/** So many alternatives of a digit are shown; others can be typed. */
const most = 2;

/**
 * The digits of a number side by side, below each what else it may be; a press corrects.
 * @param text what the number is now.
 */
export function DigitChoices({
  number,
  text,
  onCorrect,
}: {
  readonly number: NumberReading;
  readonly text: string | null;
  readonly onCorrect: (text: string) => void;
}) {
  const { digits } = number;
  const now = digitsOf(text ?? "");
  // A text of another length says nothing of these places: a press begins with what was read.
  const isSameLength = now.length === digits.length;
  const base = isSameLength && text !== null ? text : number.text;
  return (
    <fieldset class="digit-choices">
      <legend class="unseen">{messages.numbers.digits}</legend>
      {digits.map(({ digit, confidence, alternatives }, place) => (
        <fieldset key={place} class="digit-choice">
          <legend class="unseen">{messages.numbers.digit(place + 1, digits.length)}</legend>
          {[{ digit, confidence }, ...alternatives.slice(0, most)].map((choice) => (
            <button
              key={choice.digit}
              type="button"
              aria-pressed={isSameLength && now[place] === choice.digit}
              onClick={() => onCorrect(withDigit(base, place, choice.digit))}
            >
              <strong>{choice.digit}</strong> <small>{messages.percent(choice.confidence)}</small>
            </button>
          ))}
        </fieldset>
      ))}
    </fieldset>
  );
}
