import { messages } from "../messages/en.js";
import { keepLeast, keepSigns, keepsSigns, leastPercent } from "./review.js";

/** Which numbers are marked for review, and whether their signs are kept. */
export function ReviewSettings() {
  return (
    <div class="review-settings">
      <label class="review-least">
        <span>{messages.numbers.least}</span>
        <input
          type="range"
          min="0"
          max="100"
          step="1"
          value={leastPercent.value}
          aria-valuetext={messages.numbers.leastShare(leastPercent.value / 100)}
          onInput={({ currentTarget }) => {
            leastPercent.value = Number(currentTarget.value);
          }}
          onChange={keepLeast}
        />
        <output>{messages.numbers.leastShare(leastPercent.value / 100)}</output>
      </label>
      <label class="review-signs">
        <input
          type="checkbox"
          checked={keepsSigns.value}
          onChange={({ currentTarget }) => keepSigns(currentTarget.checked)}
        />
        <span>{messages.numbers.signs}</span>
      </label>
    </div>
  );
}
