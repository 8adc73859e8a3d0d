import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { fieldSide } from "../../src/image/field/field.js";
import { messages } from "../messages/en.js";
import { announceAtRest } from "../shell/announcer.js";
import { contributions } from "./details.js";
import type { Look } from "./looking.js";
import { MapsPicture } from "./MapsPicture.js";
import type { Contributions, Square } from "./protocol.js";
import { squareSide } from "./squareSide.js";
import { className } from "./titles.js";

const along = fieldSide / squareSide;
const shape = { height: fieldSide, width: fieldSide, channels: 1 };
const text = messages.inside.contributions;

/** What each square of the picture does for the answer, by taking it away. */
export function Contribution({ look }: { readonly look: Look }) {
  const detail = contributions.value;
  const { classes } = look.opened;
  return (
    <section class="card-part" aria-labelledby="contribution">
      <h2 id="contribution">{text.title}</h2>
      {detail ? (
        <Squares look={look} found={detail.found} isOld={detail.isOld} />
      ) : (
        <p class="hint">{look.isBlank ? text.empty : text.waiting}</p>
      )}
      {detail && (
        <p class="hint method">
          {text.method(className(detail.found.answer, classes))} {text.limits}
        </p>
      )}
    </section>
  );
}

function Squares({
  look,
  found,
  isOld,
}: {
  readonly look: Look;
  readonly found: Contributions;
  readonly isOld: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  const at = useSignal<{ readonly column: number; readonly row: number } | undefined>(undefined);
  const { squares, answer } = found;
  const most = squares.reduce((largest, { change }) => Math.max(largest, Math.abs(change)), 0);
  const strongest = squares.find(({ change }) => Math.abs(change) === most);
  const chosen = at.value ?? strongest;
  const squareAt = (column: number, row: number) =>
    squares.find((one) => one.column === column && one.row === row);
  const said = ({ column, row }: { column: number; row: number }) =>
    text.square(row * squareSide, column * squareSide, changeText(squareAt(column, row)));

  function onPointerMove({ clientX, clientY }: PointerEvent) {
    const { left, top, width, height } =
      box.current?.firstElementChild?.getBoundingClientRect() ?? new DOMRect();
    at.value = {
      column: inside(Math.floor((along * (clientX - left)) / width)),
      row: inside(Math.floor((along * (clientY - top)) / height)),
    };
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = steps[event.key];
    if (!step || !chosen) return;
    at.value = { column: inside(chosen.column + step[0]), row: inside(chosen.row + step[1]) };
    announceAtRest(said(at.value));
    event.preventDefault();
  }

  return (
    <div class="squares" data-old={isOld}>
      <div
        ref={box}
        class="picker"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it takes keys itself
        tabIndex={0}
        aria-label={`${text.label(className(answer, look.opened.classes))}. ${text.help}`}
        onPointerMove={onPointerMove}
        onPointerLeave={() => {
          at.value = undefined;
        }}
        onKeyDown={onKeyDown}
      >
        <MapsPicture shape={shape} values={look.field} most={255} kind="ink">
          <svg class="overlay" viewBox={`0 0 ${along} ${along}`} aria-hidden="true">
            {squares.map(({ column, row, change }) => (
              <rect
                key={`${column} ${row}`}
                class={change < 0 ? "against" : "for"}
                x={column}
                y={row}
                width={1}
                height={1}
                data-change={change}
                opacity={most > 0 ? (0.7 * Math.abs(change)) / most : 0}
              />
            ))}
            {chosen && <rect class="unit" x={chosen.column} y={chosen.row} width={1} height={1} />}
          </svg>
        </MapsPicture>
      </div>
      <div class="squares-words">
        <p class="legend">
          <span class="swatch for" /> {text.legendFor}
          <span class="swatch against" /> {text.legendAgainst}
        </p>
        <p class="square-said">{isOld ? text.old : chosen && said(chosen)}</p>
      </div>
    </div>
  );
}

const steps: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function inside(place: number): number {
  return Math.min(along - 1, Math.max(0, place));
}

/** "without it, the odds are 12 times smaller". */
function changeText(square: Square | undefined): string {
  const change = square?.change ?? 0;
  const times = Math.exp(Math.abs(change));
  if (times < 1.005) return text.neither;
  const shown = times < 10 ? times.toFixed(2) : Number(times.toPrecision(2)).toLocaleString("en");
  return change > 0 ? text.for(shown) : text.against(shown);
}
