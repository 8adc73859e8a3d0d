import type { ComponentChildren } from "preact";
import { messages } from "../messages/en.js";
import { DigitChoices } from "./DigitChoices.js";
import type { ShownNumber } from "./shown.js";
import { TextChoices } from "./TextChoices.js";
import { TypedText } from "./TypedText.js";
import type { Correction } from "./verdict.js";

/**
 * One number in all its digits, what else each and the whole may be, and ways to correct it.
 * @param onCorrect is told what the user says; undefined takes that back.
 * @param isReviewed whether it can be confirmed, and be no number at all.
 * @param children what it was cut from.
 */
export function NumberDetail({
  shown,
  onCorrect,
  isReviewed = false,
  children,
}: {
  readonly shown: ShownNumber;
  readonly onCorrect: (correction: Correction | undefined) => void;
  readonly isReviewed?: boolean;
  readonly children?: ComponentChildren;
}) {
  const { number, text, verdict } = shown;
  return (
    <div class="number-detail">
      {children}
      <DigitChoices number={number} text={text} onCorrect={onCorrect} />
      {number.alternatives.length > 0 && (
        <TextChoices number={number} text={text} onCorrect={onCorrect} />
      )}
      <div class="number-ways">
        <TypedText text={text ?? ""} onCorrect={onCorrect} />
        {isReviewed && (
          <>
            <Toggle
              name={messages.numbers.right}
              isOn={verdict === "confirmed"}
              onToggle={(isOn) => onCorrect(isOn ? number.text : undefined)}
            />
            <Toggle
              name={messages.numbers.noNumber}
              isOn={text === null}
              onToggle={(isOn) => onCorrect(isOn ? null : undefined)}
            />
          </>
        )}
      </div>
    </div>
  );
}

function Toggle({
  name,
  isOn,
  onToggle,
}: {
  readonly name: string;
  readonly isOn: boolean;
  readonly onToggle: (isOn: boolean) => void;
}) {
  return (
    <button type="button" class="button" aria-pressed={isOn} onClick={() => onToggle(!isOn)}>
      {name}
    </button>
  );
}
