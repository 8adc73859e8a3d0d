import { messages } from "../messages/en.js";
import { chooseHand, hand } from "./hand.js";
import { lesson } from "./lesson.js";
import { handNames } from "./sample.js";

/** Digits, or classes of the user's own. */
export function HandChoice() {
  return (
    <fieldset class="segments" disabled={lesson.value.kind === "learning"}>
      <legend class="unseen">{messages.teach.hand}</legend>
      {handNames.map((name) => (
        <label key={name}>
          <input
            type="radio"
            name="hand"
            checked={hand.value === name}
            onChange={() => chooseHand(name)}
          />
          <span>{messages.teach.hands[name]}</span>
        </label>
      ))}
    </fieldset>
  );
}
