import { NumberBoxes } from "../numbers/NumberBoxes.js";
import { Boxes } from "../reading/Boxes.js";
import { type Item, numbersOf } from "./item.js";

/**
 * A picture with boxes around its figures or numbers, as large as fits into the parent.
 * @param chosen the place of the number that is looked at.
 * @param onChoose makes the boxes buttons.
 */
export function Framed({
  item,
  chosen,
  onChoose,
}: {
  readonly item: Item;
  readonly chosen?: number | undefined;
  readonly onChoose?: (place: number) => void;
}) {
  if (item.outcome.kind !== "read") return null;
  const { reading } = item.outcome;
  const numbers = numbersOf(item);
  return (
    <span
      class="framed"
      style={{
        aspectRatio: `${reading.width} / ${reading.height}`,
        "--ratio": `${reading.width / reading.height}`,
      }}
    >
      <img src={item.url} alt={item.name} decoding="async" />
      {numbers ? (
        <NumberBoxes numbers={numbers} size={reading} chosen={chosen} onChoose={onChoose} />
      ) : (
        <Boxes reading={reading} {...(onChoose && { onChoose })} />
      )}
    </span>
  );
}
