import { useSignal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { announce } from "../shell/announcer.js";
import { Icon } from "../shell/Icon.js";
import { numbersAsText } from "./exports.js";
import { Framed } from "./Framed.js";
import { type Item, numbersOf } from "./item.js";
import { NumbersPanel } from "./NumbersPanel.js";
import { RemoveButton } from "./RemoveButton.js";

/** A picture of numbers: the numbers in their boxes, and beside it the list in which they are corrected. */
export function NumbersCard({
  item,
  onOpen,
}: {
  readonly item: Item;
  readonly onOpen: () => void;
}) {
  const chosen = useSignal<number | undefined>(undefined);
  const numbers = numbersOf(item) ?? [];
  const review = numbers.filter(({ verdict }) => verdict === "review").length;
  async function copy() {
    try {
      await navigator.clipboard.writeText(numbersAsText(item));
      announce(messages.numbers.copied(numbers.length));
    } catch {
      announce(messages.pictures.copyFailed);
    }
  }
  return (
    <li class="card numbers-card" style={{ "--ratio": `${ratioOf(item)}` }}>
      <div class="numbers-picture">
        <Framed
          item={item}
          chosen={chosen.value}
          onChoose={(place) => {
            chosen.value = place;
          }}
        />
      </div>
      <div class="numbers-side">
        <div class="numbers-head">
          <div class="card-lines">
            <p class="card-answer">
              {numbers.length === 0
                ? messages.numbers.none
                : messages.numbers.count(numbers.length)}
              {review > 0 && <span class="review-count">{messages.numbers.toReview(review)}</span>}
            </p>
            <p class="card-name" title={item.name}>
              {item.name}
            </p>
          </div>
          {numbers.length > 0 && (
            <IconButton icon="copy" name={messages.numbers.copy} onClick={() => void copy()} />
          )}
          <IconButton icon="zoom" name={messages.pictures.open(item.name)} onClick={onOpen} />
          <RemoveButton item={item} />
        </div>
        <NumbersPanel
          item={item}
          chosen={chosen.value}
          onChoose={(place) => {
            chosen.value = place;
          }}
        />
      </div>
    </li>
  );
}

/** Of its picture, width to height. */
function ratioOf({ outcome }: Item): number {
  return outcome.kind === "read" ? outcome.reading.width / outcome.reading.height : 1;
}

function IconButton({
  icon,
  name,
  onClick,
}: {
  readonly icon: "copy" | "zoom";
  readonly name: string;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" class="icon-button" onClick={onClick} title={name}>
      <Icon name={icon} />
      <span class="unseen">{name}</span>
    </button>
  );
}
