import type { BoxScore } from "../evaluation/strings/matchBoxes.js";
import { comparable, type StringScore } from "../evaluation/strings/scoreStrings.js";
import type { StringOutcome } from "../evaluation/strings/stringOutcome.js";
import { type CardOptions, cardsOf } from "./cards.js";
import { type Html, html } from "./html.js";
import { count, percent } from "./numbers.js";
import { pageOf, type Tile, tilesOf } from "./page.js";
import type { Provenance } from "./provenance.js";

/** How numbers were read. */
export interface StringsRead {
  /** What the page calls the set. */
  readonly name: string;
  readonly outcomes: readonly StringOutcome[];
  readonly score: StringScore;
  readonly boxes: BoxScore | undefined;
  /** Whether separators had to be right, too. */
  readonly separators: boolean;
  readonly thumbnailOf: CardOptions["thumbnailOf"];
  readonly provenance?: Provenance | undefined;
}

/** Misread pictures that a page shows, the surest ones. */
const mostShown = 200;

/** The page that tells how a set of numbers was read, and shows what was misread, the surest first. */
export async function stringsPage(read: StringsRead): Promise<string> {
  const { name, outcomes, score, boxes, separators, thumbnailOf, provenance } = read;
  const wrong = outcomes
    .filter((one) => comparable(one.expected, separators) !== comparable(one.read, separators))
    .sort((a, b) => b.confidence - a.confidence);
  const cards = wrong.slice(0, mostShown).map((one) => ({
    name: one.name,
    row: one.expected === "" ? "nothing" : one.expected,
    column: one.read === "" ? "nothing" : one.read,
    confidence: one.confidence,
  }));
  return pageOf({
    title: `How well numbers are read: ${name}`,
    lead: [
      html`${count(score.pictures)} pictures, each read as <code>tenfold read</code> reads it${
        separators ? "" : "; separators left out"
      }`,
    ],
    sections: [
      tilesOf(tiles(score, boxes)),
      wrong.length === 0 ? undefined : await mistakes(wrong.length, cards, thumbnailOf),
    ],
    provenance,
  });
}

async function mistakes(
  all: number,
  cards: Parameters<typeof cardsOf>[0],
  thumbnailOf: CardOptions["thumbnailOf"],
): Promise<Html> {
  const shown = all > cards.length ? ` The ${cards.length} surest of ${count(all)} are shown.` : "";
  const size = { height: 0, width: 0 };
  return html`<section>
<h2>Misread</h2>
<p class="muted">The surest mistakes first.${shown}</p>
${await cardsOf(cards, { size, thumbnailOf })}
</section>`;
}

function tiles(score: StringScore, boxes: BoxScore | undefined): Tile[] {
  const { right, pictures, exactRate, interval, characterErrorRate, at99 } = score;
  return [
    {
      name: "Read exactly",
      value: percent(exactRate),
      note: `${count(right)} of ${count(pictures)}; between ${percent(interval[0])} and ${percent(interval[1])} with 95 % confidence`,
    },
    ...(characterErrorRate === null
      ? []
      : [
          {
            name: "Characters wrong",
            value: percent(characterErrorRate),
            note: "to add, drop or change",
          },
        ]),
    {
      name: "Without a person",
      value: percent(at99.coverage),
      note: "the surest readings, of which 99 % are right",
    },
    ...(boxes?.f1 == null
      ? []
      : [
          {
            name: "Digits by box",
            value: percent(boxes.f1),
            note: "F1, boxes that overlap by half",
          },
        ]),
  ];
}
