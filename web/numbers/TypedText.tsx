import { messages } from "../messages/en.js";
import { type Correction, cleaned } from "./verdict.js";

/** A field for the right text, taken over with Enter or when it is left. Nothing typed takes corrections back. */
export function TypedText({
  text,
  onCorrect,
}: {
  readonly text: string;
  readonly onCorrect: (correction: Correction | undefined) => void;
}) {
  return (
    <label class="typed-text">
      <span>{messages.numbers.typed}</span>
      <input
        type="text"
        inputMode="decimal"
        autocomplete="off"
        maxLength={40}
        value={text}
        // What is typed here means nothing to the shortcuts of what it lies in.
        onKeyDown={(event) => event.key !== "Escape" && event.stopPropagation()}
        onChange={({ currentTarget }) => {
          const typed = cleaned(currentTarget.value);
          currentTarget.value = typed;
          onCorrect(typed === "" ? undefined : typed);
        }}
      />
    </label>
  );
}
