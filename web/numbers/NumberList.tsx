import { useEffect, useRef } from "preact/hooks";
import { messages } from "../messages/en.js";
import type { PictureSize } from "../reading/placeIn.js";
import { Cut } from "./Cut.js";
import { NumberDetail } from "./NumberDetail.js";
import type { ShownNumber } from "./shown.js";
import type { Correction } from "./verdict.js";
import { wordsOf } from "./words.js";

/** A picture that numbers were read in. */
export interface NumberedPicture {
  readonly name: string;
  readonly url: string;
  /** As it was read. */
  readonly size: PictureSize;
}

/** The numbers of a picture in reading order; the chosen one opens, to be looked at and corrected. */
export function NumberList({
  numbers,
  picture,
  chosen,
  onChoose,
  onCorrect,
}: {
  readonly numbers: readonly ShownNumber[];
  readonly picture: NumberedPicture;
  readonly chosen: number | undefined;
  readonly onChoose: (place: number | undefined) => void;
  readonly onCorrect: (place: number, correction: Correction | undefined) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    // One that was chosen in the picture may lie further down, in a list that scrolls by itself.
    const row = list.current?.children[chosen ?? -1];
    row?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <ol ref={list} class="numbers" aria-label={messages.numbers.list(picture.name)}>
      {numbers.map((shown, place) => (
        <li key={place} class="number" data-verdict={shown.verdict}>
          <button
            type="button"
            class="number-row"
            aria-expanded={place === chosen}
            onClick={() => onChoose(place === chosen ? undefined : place)}
          >
            <span class="number-text">{shown.text ?? "–"}</span>
            <span class="number-words">{wordsOf(shown.number, shown.verdict)}</span>
          </button>
          {place === chosen && (
            <NumberDetail
              shown={shown}
              onCorrect={(correction) => onCorrect(place, correction)}
              isReviewed
            >
              <Cut number={shown.number} url={picture.url} size={picture.size} />
            </NumberDetail>
          )}
        </li>
      ))}
    </ol>
  );
}
