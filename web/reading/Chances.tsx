import { messages } from "../messages/en.js";

/**
 * How likely each digit is, as ten bars. Each is a button that says "it is this one".
 * @param probabilities [10], each 0…1; absent while nothing is read.
 * @param chosen the digit that is answered, or was corrected to.
 * @param isCorrected whether the user said so.
 */
export function Chances({
  probabilities,
  chosen,
  isCorrected,
  onCorrect,
}: {
  readonly probabilities: readonly number[] | undefined;
  readonly chosen: number | null;
  readonly isCorrected: boolean;
  readonly onCorrect: (digit: number) => void;
}) {
  return (
    <fieldset class="chances" disabled={probabilities === undefined}>
      <legend class="unseen">{messages.draw.chances}</legend>
      {Array.from({ length: 10 }, (_, digit) => {
        const share = probabilities?.[digit] ?? 0;
        const isChosen = digit === chosen && probabilities !== undefined;
        return (
          <button
            key={digit}
            type="button"
            class={`chance ${isChosen ? "chosen" : ""} ${isChosen && isCorrected ? "corrected" : ""}`}
            aria-label={`${messages.draw.chance(digit, share)}. ${messages.draw.correctTo(digit)}`}
            aria-pressed={isChosen && isCorrected}
            onClick={() => onCorrect(digit)}
          >
            <span class="chance-track">
              <span class="chance-bar" style={{ transform: `scaleY(${share})` }} />
            </span>
            <span class="chance-digit">{digit}</span>
          </button>
        );
      })}
    </fieldset>
  );
}
