import { grayPngUri } from "./grayPng.js";
import { type Html, html } from "./html.js";
import { formatConfidence } from "./numbers.js";

/** A picture as a page shows it. */
export interface ReportPicture {
  /** In its set; the page does not name it when absent. */
  readonly name?: string;
  /** What it shows, as the page's count table has it. */
  readonly row: string;
  /** What was answered, likewise. */
  readonly column: string;
  /** What the network saw: bytes, rows from the top, 0 = paper, 255 = ink; absent for a blank picture. */
  readonly field?: Uint8Array;
  /** The probability given to the answer, 0…1. */
  readonly confidence: number;
  /** Instead of how sure the answer was. */
  readonly note?: string;
}

/** How a page shows pictures. */
export interface CardOptions {
  /** Of the fields. */
  readonly size: { readonly height: number; readonly width: number };
  /** What rows and columns stand for that do not explain themselves. */
  readonly words?: Readonly<Record<string, string>> | undefined;
  /** The picture itself, as an address that stands alone; without it, what the network saw is all. */
  readonly thumbnailOf?: ((name: string) => Promise<string | undefined>) | undefined;
}

/** Pictures side by side, each with what it shows and what was answered. */
export async function cardsOf(
  pictures: readonly ReportPicture[],
  options: CardOptions,
): Promise<Html> {
  const cards: Html[] = [];
  // One after another: each opens a file, which may be large.
  for (const picture of pictures) cards.push(await cardOf(picture, options));
  return html`<div class="cards">${cards}</div>`;
}

async function cardOf(
  picture: ReportPicture,
  { size, words = {}, thumbnailOf }: CardOptions,
): Promise<Html> {
  const { name, row, column, field, confidence, note } = picture;
  const { width, height } = size;
  const [shows, answer] = [words[row] ?? row, words[column] ?? column];
  const told = `A picture of ${shows} that was read as ${answer}`;
  const thumbnail = name === undefined ? undefined : await thumbnailOf?.(name);
  const photo = thumbnail && html`<img class="photo" src="${thumbnail}" alt="${told}">`;
  const seen =
    field &&
    html`<img class="field" width="${width}" height="${height}"
src="${await grayPngUri(field, width, height)}" alt="${thumbnail ? "What the network saw" : told}">`;
  return html`<figure class="card">
<div class="images">${photo}${seen}</div>
<figcaption><b>${shows}</b> read as <b class="${row === column ? "right" : "wrong"}">${answer}</b>
<span class="muted">${note ?? `${formatConfidence(confidence)} sure`}</span>${
    name === undefined ? undefined : html`<span class="name muted">${name}</span>`
  }</figcaption>
</figure>
`;
}
