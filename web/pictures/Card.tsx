import { messages } from "../messages/en.js";
import { Icon } from "../shell/Icon.js";
import { correctFigure } from "./collection.js";
import { Framed } from "./Framed.js";
import { digitOf, figuresOf, type Item, summaryOf } from "./item.js";
import { RemoveButton } from "./RemoveButton.js";

/** A picture in small with what was read in it. A digit key corrects the one that has the focus. */
export function Card({ item, onOpen }: { readonly item: Item; readonly onOpen: () => void }) {
  const { id, name, outcome, corrections } = item;
  const figures = figuresOf(item);
  const [figure] = figures;
  const isRead = outcome.kind === "read";

  function onKeyDown(event: KeyboardEvent) {
    // Of several figures none is meant: the closer look tells them apart.
    if (!/^\d$/.test(event.key) || figures.length !== 1 || event.ctrlKey || event.metaKey) return;
    correctFigure(id, 0, Number(event.key));
    event.preventDefault();
  }

  return (
    <li class="card" data-kind={outcome.kind}>
      {isRead ? (
        <button
          type="button"
          class="card-picture"
          onClick={onOpen}
          onKeyDown={onKeyDown}
          aria-label={messages.pictures.open(name)}
        >
          <Framed item={item} />
        </button>
      ) : (
        <div class="card-picture">
          <Icon name="picture" />
        </div>
      )}
      <div class="card-words">
        {isRead && figures.length === 1 && (
          <span class="card-digit" data-corrected={corrections.has(0)}>
            {digitOf(item, 0) ?? "–"}
          </span>
        )}
        <div class="card-lines">
          <p class="card-answer">
            {isRead && figures.length === 1 && figure && digitOf(item, 0) !== null
              ? corrections.has(0)
                ? messages.pictures.corrected(figure.digit?.toString() ?? messages.draw.readAsNone)
                : messages.pictures.sure(figure.confidence)
              : summaryOf(item)}
          </p>
          <p class="card-name" title={name}>
            {name}
          </p>
        </div>
        <RemoveButton item={item} />
      </div>
    </li>
  );
}
