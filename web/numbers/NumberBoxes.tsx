import type { Box } from "../../src/image/plane/resample.js";
import { messages } from "../messages/en.js";
import { type PictureSize, placeIn } from "../reading/placeIn.js";
import type { ShownNumber } from "./shown.js";
import { wordsOf } from "./words.js";

/**
 * Around each number, over its picture, which fills the parent: its text and how sure it is.
 * @param chosen the place of the one that is looked at.
 * @param onChoose makes the boxes buttons, for those who point: keys reach the same in the list.
 */
export function NumberBoxes({
  numbers,
  size,
  chosen,
  onChoose,
}: {
  readonly numbers: readonly ShownNumber[];
  readonly size: PictureSize;
  readonly chosen?: number | undefined;
  readonly onChoose?: ((place: number) => void) | undefined;
}) {
  return (
    <>
      {numbers.map(({ number, text, verdict }, place) => {
        const shown = {
          class: "box number-box",
          style: placeIn(number.box, size),
          "data-verdict": verdict,
          "data-chosen": place === chosen,
          "data-label": sideOf(number.box, size),
        };
        const label = (
          <span class="number-label">
            {text ?? "–"}
            {(verdict === "sure" || verdict === "review") && (
              <small> {messages.percent(number.confidence)}</small>
            )}
          </span>
        );
        if (!onChoose) {
          return (
            <span key={place} {...shown} aria-hidden="true">
              {label}
            </span>
          );
        }
        const words = wordsOf(number, verdict);
        return (
          <button
            key={place}
            type="button"
            tabIndex={-1}
            {...shown}
            aria-label={messages.numbers.box(text ?? messages.numbers.noNumber, words)}
            onClick={() => onChoose(place)}
          >
            {label}
          </button>
        );
      })}
    </>
  );
}

/** Where a label has room: it begins above a box, or ends there; near the picture's upper edge it is below. */
function sideOf(box: Box, { width, height }: PictureSize): string {
  const across = box.x + box.width / 2 > 0.6 * width ? "right" : "left";
  return box.y < 0.1 * height ? `${across} below` : across;
}
