import { messages } from "../messages/en.js";
import type { Figure } from "../reading/protocol.js";
import { topDigits } from "../reading/topDigits.js";
import { answer, correction, failure, readAs } from "./answering.js";

/** The answer in large: a digit and how sure it is, or calmly that there is none. */
export function AnswerPanel() {
  const { digits, title, hint, kind } = shown();
  return (
    <section class="answer" data-kind={kind} aria-label={messages.draw.answer}>
      <p class="answer-digit" data-digits={digits.length}>
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
  readonly digits: readonly number[];
  readonly title: string;
  readonly hint: string;
}

function shown(): Shown {
  if (failure.value !== undefined) {
    return { kind: "fault", digits: [], title: messages.draw.noAnswer, hint: failure.value };
  }
  const [figure, ...others] = answer.value?.reading.figures ?? [];
  if (figure === undefined) {
    const { nothingYet: title, nothingYetHint: hint } = messages.draw;
    return { kind: "empty", digits: [], title, hint };
  }
  if (correction.value !== undefined) {
    const title = messages.draw.correctedTitle;
    const hint = messages.draw.readAs(readAs());
    return { kind: "corrected", digits: [correction.value], title, hint };
  }
  return others.length > 0 ? severalOf([figure, ...others]) : oneOf(figure);
}

function severalOf(figures: readonly Figure[]): Shown {
  const { several: title, severalHint: hint } = messages.draw;
  return { kind: "several", digits: figures.flatMap(({ digit }) => digit ?? []), title, hint };
}

function oneOf({ digit, confidence, probabilities }: Figure): Shown {
  const [first = 0, second = 0] = topDigits(probabilities);
  if (digit === null) {
    const { noDigit: title } = messages.draw;
    return { kind: "none", digits: [], title, hint: messages.draw.noDigitHint(first, second) };
  }
  const title = messages.draw.isDigit(confidence);
  return {
    kind: "digit",
    digits: [digit],
    title,
    hint: messages.draw.next(second, probabilities[second] ?? 0),
  };
}
