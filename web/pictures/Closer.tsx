import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { messages } from "../messages/en.js";
import { Chances } from "../reading/Chances.js";
import { FieldView } from "../reading/FieldView.js";
import { Icon } from "../shell/Icon.js";
import { correctFigure } from "./collection.js";
import { Framed } from "./Framed.js";
import { digitOf, figuresOf, type Item, numbersOf } from "./item.js";
import { NumbersPanel } from "./NumbersPanel.js";

/** How many times as large as it fits a picture can be shown. */
const zooms = [1, 1.5, 2, 3, 4, 6, 8] as const;

/** One picture in large: zoom, choose a figure, see what else it could be, and correct it. */
export function Closer({ item, onClose }: { readonly item: Item; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  /** The place of a figure, or of a number. */
  const chosen = useSignal(numbersOf(item) ? -1 : 0);
  const zoom = useSignal(0);
  useEffect(() => dialog.current?.showModal(), []);

  const figures = figuresOf(item);
  const figure = figures[chosen.value];
  const isCorrected = item.corrections.has(chosen.value);
  const correct = (digit: number | null) => correctFigure(item.id, chosen.value, digit);
  const step = (by: number) => {
    zoom.value = Math.min(zooms.length - 1, Math.max(0, zoom.value + by));
  };

  const hasNumbers = numbersOf(item) !== undefined;

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key) && !hasNumbers) correct(Number(event.key));
    else if (event.key === "+") step(1);
    else if (event.key === "-") step(-1);
    else return;
    event.preventDefault();
  }

  return (
    <dialog
      ref={dialog}
      class="closer"
      aria-label={messages.pictures.closer(item.name)}
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <header class="closer-head">
        <h2>{item.name}</h2>
        <button
          type="button"
          class="icon-button"
          onClick={() => dialog.current?.close()}
          title={messages.pictures.close}
        >
          <Icon name="close" />
          <span class="unseen">{messages.pictures.close}</span>
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section class="closer-picture" tabIndex={0} aria-label={item.name}>
        <div
          class="closer-zoomed"
          style={{
            width: `${100 * (zooms[zoom.value] ?? 1)}%`,
            height: `${100 * (zooms[zoom.value] ?? 1)}%`,
          }}
        >
          <Framed
            item={item}
            chosen={chosen.value}
            onChoose={(index) => {
              chosen.value = index;
            }}
          />
        </div>
      </section>
      <div class="closer-zoom">
        <ZoomButton
          icon="minus"
          name={messages.pictures.zoomOut}
          isOff={zoom.value === 0}
          onClick={() => step(-1)}
        />
        <output class="closer-share">{messages.pictures.zoomed(zooms[zoom.value] ?? 1)}</output>
        <ZoomButton
          icon="plus"
          name={messages.pictures.zoomIn}
          isOff={zoom.value === zooms.length - 1}
          onClick={() => step(1)}
        />
        <ZoomButton
          icon="fit"
          name={messages.pictures.zoomFit}
          isOff={zoom.value === 0}
          onClick={() => step(-zoom.value)}
        />
      </div>
      {hasNumbers && (
        <div class="closer-figure">
          <NumbersPanel
            item={item}
            chosen={chosen.value}
            onChoose={(place) => {
              chosen.value = place ?? -1;
            }}
          />
        </div>
      )}
      {figure && (
        <div class="closer-figure">
          <div class="closer-answer">
            <p class="closer-digit" data-corrected={isCorrected}>
              {digitOf(item, chosen.value) ?? "–"}
            </p>
            <div class="closer-field">
              <FieldView field={figure.field} label={messages.draw.seen} />
            </div>
          </div>
          <p class="card-answer">
            {isCorrected
              ? messages.pictures.corrected(figure.digit?.toString() ?? messages.draw.readAsNone)
              : figure.digit === null
                ? messages.pictures.noDigit
                : messages.pictures.sure(figure.confidence)}
          </p>
          <Chances
            probabilities={figure.probabilities}
            chosen={digitOf(item, chosen.value)}
            isCorrected={isCorrected}
            onCorrect={correct}
          />
          <p class="hint">{messages.pictures.correctHint}</p>
          <button
            type="button"
            class="button"
            onClick={() => correct(null)}
            aria-pressed={isCorrected && digitOf(item, chosen.value) === null}
          >
            {messages.pictures.notADigit}
          </button>
        </div>
      )}
    </dialog>
  );
}

function ZoomButton({
  icon,
  name,
  isOff,
  onClick,
}: {
  readonly icon: "plus" | "minus" | "fit";
  readonly name: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" class="icon-button" aria-disabled={isOff} onClick={onClick} title={name}>
      <Icon name={icon} />
      <span class="unseen">{name}</span>
    </button>
  );
}
