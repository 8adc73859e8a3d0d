import { messages } from "../messages/en.js";
import { areDigits } from "../models/ownModel.js";
import type { Figure, Reading } from "../reading/protocol.js";
import { topDigits } from "../reading/topDigits.js";
import { answer, correction, failure, nameOf, readAs } from "./answering.js";
import { drawnNumbers, isReadingNumber, numberFailure } from "./drawnNumbers.js";
import { NumberAnswer } from "./NumberAnswer.js";

/** The answer in large: a digit and how sure it is, or calmly that there is none. */
export function AnswerPanel() {
  const { numbers } = drawnNumbers.value ?? {};
  if (numbers !== undefined) return <NumberAnswer numbers={numbers} />;
  const { digits, title, hint, kind } = shown();
  const isLong = digits.some((digit) => digit.length > 2);
  return (
    <section class="answer" data-kind={kind} aria-label={messages.draw.answer}>
      <p class={`answer-digit ${isLong ? "long" : ""}`} data-digits={digits.length}>
        {digits.length > 0 ? digits.join("\u2009") : "–"}
      </p>
      <div class="answer-words">
        <p class="answer-title">{title}</p>
        <p class="answer-hint">{hint}</p>
      </div>
    </section>
  );
}

interface Shown {
  readonly kind: "empty" | "digit" | "none" | "several" | "corrected" | "fault";
  /** Digits, or names of the user's own classes. */
  readonly digits: readonly string[];
  readonly title: string;
  readonly hint: string;
}

function shown(): Shown {
  if (failure.value !== undefined) {
    return { kind: "fault", digits: [], title: messages.draw.noAnswer, hint: failure.value };
  }
  const reading = answer.value?.reading;
  const [figure, ...others] = reading?.figures ?? [];
  if (reading === undefined || figure === undefined) {
    const { nothingYet: title, nothingYetHint: hint } = messages.draw;
    return { kind: "empty", digits: [], title, hint };
  }
  if (correction.value !== undefined) {
    const title = messages.draw.correctedTitle;
    const hint = messages.draw.readAs(readAs());
    return { kind: "corrected", digits: [nameOf(correction.value, reading)], title, hint };
  }
  return others.length > 0 ? severalOf(reading) : oneOf(figure, reading);
}

function severalOf(reading: Reading): Shown {
  const { several: title, readingNumber, noNumber } = messages.draw;
  const hint = numberFailure.value ?? (isReadingNumber.value ? readingNumber : noNumber);
  const digits = reading.figures.flatMap(({ digit }) =>
    digit === null ? [] : nameOf(digit, reading),
  );
  return { kind: "several", digits, title, hint };
}

function oneOf({ digit, confidence, probabilities }: Figure, reading: Reading): Shown {
  const [first = 0, second = 0] = topDigits(probabilities);
  const next = nameOf(second, reading);
  if (digit === null) {
    const title = areDigits(reading.classes) ? messages.draw.noDigit : messages.draw.noClass;
    const hint = messages.draw.noDigitHint(nameOf(first, reading), next);
    return { kind: "none", digits: [], title, hint };
  }
  const title = messages.draw.isDigit(confidence);
  const hint = messages.draw.next(next, probabilities[second] ?? 0);
  return { kind: "digit", digits: [nameOf(digit, reading)], title, hint };
}
