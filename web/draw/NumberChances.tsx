import { messages } from "../messages/en.js";
import { NumberDetail } from "../numbers/NumberDetail.js";
import { shownNumbers } from "../numbers/shown.js";
import { correctNumber, drawnNumbers, numberCorrections } from "./drawnNumbers.js";

/** What else a drawn number may be, in the place of a digit's chances; a press corrects. */
export function NumberChances() {
  const shown = shownNumbers(drawnNumbers.value?.numbers ?? [], numberCorrections.value);
  return (
    <div class="number-chances">
      <p class="hint">{messages.draw.numberHint}</p>
      {shown.map((one, place) => (
        <div key={place} class="number" data-verdict={one.verdict}>
          <NumberDetail shown={one} onCorrect={(correction) => correctNumber(place, correction)} />
        </div>
      ))}
    </div>
  );
}
