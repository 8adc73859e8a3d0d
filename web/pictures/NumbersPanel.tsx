import { messages } from "../messages/en.js";
import { NumberList } from "../numbers/NumberList.js";
import { correctNumber } from "./collection.js";
import { type Item, numbersOf } from "./item.js";

/** What was read in a picture of numbers, as a list beside it, and what was left out. */
export function NumbersPanel({
  item,
  chosen,
  onChoose,
}: {
  readonly item: Item;
  readonly chosen: number | undefined;
  readonly onChoose: (place: number | undefined) => void;
}) {
  if (item.numbers.kind !== "read") return null;
  const { found } = item.numbers;
  const numbers = numbersOf(item) ?? [];
  const { name, url } = item;
  return (
    <>
      {numbers.length > 0 && (
        <NumberList
          numbers={numbers}
          picture={{ name, url, size: found }}
          chosen={chosen}
          onChoose={onChoose}
          onCorrect={(place, correction) => correctNumber(item.id, place, correction)}
        />
      )}
      {found.leftOut.length > 0 && (
        <p class="hint numbers-left-out">{messages.numbers.leftOut(found.leftOut.length)}</p>
      )}
    </>
  );
}
