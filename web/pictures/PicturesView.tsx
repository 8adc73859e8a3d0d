import "../style/pictures.css";
import "../style/numberBoxes.css";
import "../style/numberChoices.css";
import "../style/numbers.css";
import { useSignal } from "@preact/signals";
import { messages } from "../messages/en.js";
import { ReviewSettings } from "../numbers/ReviewSettings.js";
import { ReaderLine } from "../reading/ReaderLine.js";
import { Card } from "./Card.js";
import { Closer } from "./Closer.js";
import { items } from "./collection.js";
import { Intake } from "./Intake.js";
import { NumbersCard } from "./NumbersCard.js";
import { Takeaway } from "./Takeaway.js";

/** Give pictures, see what is read in each, correct it and take it away. */
export function PicturesView() {
  /** The id of the picture that is looked at closely. */
  const open = useSignal<number | undefined>(undefined);
  const shown = items.value.find(({ id }) => id === open.value);
  return (
    <div class="pictures">
      <h1>{messages.pictures.title}</h1>
      <Intake />
      {items.value.length > 0 && (
        <>
          <Takeaway />
          {items.value.some(({ numbers }) => numbers.kind === "read") && <ReviewSettings />}
          <ul class="cards" aria-label={messages.pictures.list}>
            {items.value.map((item) => {
              const Shown = item.numbers.kind === "read" ? NumbersCard : Card;
              const onOpen = () => {
                open.value = item.id;
              };
              return <Shown key={item.id} item={item} onOpen={onOpen} />;
            })}
          </ul>
        </>
      )}
      <ReaderLine />
      {shown && (
        <Closer
          item={shown}
          onClose={() => {
            open.value = undefined;
          }}
        />
      )}
    </div>
  );
}
