import { messages } from "../messages/en.js";
import { digitClasses } from "../models/ownModel.js";

/**
 * How likely each class is, as bars: ten digits, or what the user named. Each is a button that says "it is
 * this one".
 * @param probabilities of each class, 0…1; absent while nothing is read.
 * @param chosen the number of the class that is answered, or was corrected to.
 * @param isCorrected whether the user said so.
 */
export function Chances({
  classes = digitClasses,
  probabilities,
  chosen,
  isCorrected,
  onCorrect,
}: {
  readonly classes?: readonly string[] | undefined;
  readonly probabilities: readonly number[] | undefined;
  readonly chosen: number | null;
  readonly isCorrected: boolean;
  readonly onCorrect: (digit: number) => void;
}) {
  return (
    <fieldset
      class={`chances ${classes.length > 10 ? "many" : ""}`}
      disabled={probabilities === undefined}
    >
      <legend class="unseen">{messages.draw.chances}</legend>
      {classes.map((name, digit) => {
        const share = probabilities?.[digit] ?? 0;
        const isChosen = digit === chosen && probabilities !== undefined;
        return (
          <button
            key={digit}
            type="button"
            class={`chance ${isChosen ? "chosen" : ""} ${isChosen && isCorrected ? "corrected" : ""}`}
            aria-label={`${messages.draw.chance(name, share)}. ${messages.draw.correctTo(name)}`}
            aria-pressed={isChosen && isCorrected}
            onClick={() => onCorrect(digit)}
          >
            <span class="chance-track">
              <span class="chance-bar" style={{ transform: `scaleY(${share})` }} />
            </span>
            <span class="chance-digit" title={name}>
              {name}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
