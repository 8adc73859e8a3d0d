import type { NumberReading } from "../../src/numbers/numberReading.js";
import { messages } from "../messages/en.js";
import { shownNumbers } from "../numbers/shown.js";
import { numberCorrections } from "./drawnNumbers.js";

/** The answer in large where a number is drawn; of several lines, all of them. */
export function NumberAnswer({ numbers }: { readonly numbers: readonly NumberReading[] }) {
  const shown = shownNumbers(numbers, numberCorrections.value);
  const text = shown.map((one) => one.text ?? "–").join(" ");
  const isCorrected = shown.some(({ verdict }) => verdict === "corrected");
  const { title, hint } = isCorrected ? correctedWords(numbers) : words(numbers);
  return (
    <section
      class="answer"
      data-kind={isCorrected ? "corrected" : "number"}
      aria-label={messages.draw.answer}
    >
      <p class="answer-digit number" data-length={Math.min(7, text.length)}>
        {text}
      </p>
      <div class="answer-words">
        <p class="answer-title">{title}</p>
        <p class="answer-hint">{hint}</p>
      </div>
    </section>
  );
}

function words(numbers: readonly NumberReading[]) {
  const confidence = numbers.reduce((product, number) => product * number.confidence, 1);
  const title = messages.draw.isDigit(confidence);
  const [second] = numbers.length === 1 ? (numbers[0]?.alternatives ?? []) : [];
  return { title, hint: messages.draw.orElse(second?.text ?? "", second?.confidence ?? 0) };
}

function correctedWords(numbers: readonly NumberReading[]) {
  const read = numbers.map(({ text }) => text).join(" ");
  return { title: messages.draw.correctedTitle, hint: messages.draw.readAs(read) };
}
