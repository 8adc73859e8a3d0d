import { type CountCell, type CountTable, wrongCells } from "../evaluation/measures/countTable.js";
import { type CardOptions, cardsOf, type ReportPicture } from "./cards.js";
import type { Charts } from "./charts.js";
import { type Html, html } from "./html.js";
import { count } from "./numbers.js";

/** What the section on confusions tells. */
export interface CellsInput {
  readonly answers: CountTable;
  /** What a picture shows, in a word. */
  readonly what: string;
  /** Those to show behind the cells, the first of each cell first. */
  readonly pictures: readonly ReportPicture[];
  readonly charts: Charts;
  readonly cards: CardOptions;
}

/** What is taken for what: the matrix, whose cells lead to their pictures, and the pictures. */
export async function cellsSection({
  answers,
  what,
  pictures,
  charts,
  cards,
}: CellsInput): Promise<Html> {
  const { words = {} } = answers;
  const groups = groupsOf(answers, pictures);
  const linked = new Map(groups.map(({ id, row, column }) => [keyOf(row, column), id]));
  const href = (row: string, column: string) => {
    const id = linked.get(keyOf(row, column));
    return id === undefined ? undefined : `#${id}`;
  };
  const worst = wrongCells(answers).slice(0, 8);
  const shown: Html[] = [];
  for (const group of groups) shown.push(await groupOf(group, { ...cards, words }));
  return html`<section id="cells">
<h2>Confusions</h2>
<div class="pair">
<figure>${charts.confusion(answers, what, href)}</figure>
<div>
<h3>Most frequent</h3>
${worst.length === 0 ? html`<p>None: every picture was read correctly.</p>` : pairsOf(worst, href, words)}
${wordsOf(answers)}
</div>
</div>
${shown}
${asTable(answers)}
</section>`;
}

interface Group extends CountCell {
  readonly id: string;
  readonly shown: readonly ReportPicture[];
}

/** Pictures of one cell that are shown. */
const mostShown = 24;

/** The cells that have pictures. */
function groupsOf(
  { rows, columns, counts }: CountTable,
  pictures: readonly ReportPicture[],
): Group[] {
  return rows.flatMap((row, r) =>
    columns.flatMap((column, c) => {
      const own = pictures.filter((one) => one.row === row && one.column === column);
      if (own.length === 0) return [];
      const all = counts[r]?.[c] ?? own.length;
      return [{ row, column, pictures: all, id: `cell-${r}-${c}`, shown: own.slice(0, mostShown) }];
    }),
  );
}

async function groupOf(
  { row, column, id, pictures, shown }: Group,
  options: CardOptions,
): Promise<Html> {
  const { words = {} } = options;
  const some = shown.length < pictures ? `${count(shown.length)} of ` : "";
  const noun = pictures === 1 ? "picture" : "pictures";
  return html`<div class="group" id="${id}">
<p><span><b>${words[row] ?? row}</b> read as <b>${words[column] ?? column}</b>:
${some}${count(pictures)} ${noun}</span> <a href="#cells">close</a></p>
${await cardsOf(shown, options)}
</div>
`;
}

type Href = (row: string, column: string) => string | undefined;

function pairsOf(
  cells: readonly CountCell[],
  href: Href,
  words: Readonly<Record<string, string>>,
): Html {
  return html`<ol class="pairs">${cells.map(({ row, column, pictures }) => {
    const told = html`<b>${words[row] ?? row}</b> read as <b class="wrong">${words[column] ?? column}</b>
<span class="muted">${times(pictures)}</span>`;
    const to = href(row, column);
    return html`<li>${to === undefined ? html`<span>${told}</span>` : html`<a href="${to}">${told}</a>`}</li>\n`;
  })}</ol>
<p class="note">Choose a cell or a line to see its pictures. An error’s color grows with the logarithm
of its count, so that single errors stay visible.</p>`;
}

function wordsOf({ words = {} }: CountTable): Html | undefined {
  const named = Object.entries(words);
  if (named.length === 0) return undefined;
  return html`<p class="note">${named.map(
    ([name, word], index) => html`${index === 0 ? "" : " · "}<b>${name}</b>: ${word}`,
  )}</p>`;
}

function asTable({ rows, columns, counts }: CountTable): Html {
  return html`<details><summary>The matrix as a table</summary>
<div class="scroll"><table>
<thead><tr><th scope="col">truth \\ answer</th>${columns.map(
    (name) => html`<th scope="col">${name}</th>`,
  )}</tr></thead>
<tbody>${rows.map(
    (name, row) =>
      html`<tr><th scope="row">${name}</th>${counts[row]?.map((n) => html`<td>${n}</td>`)}</tr>\n`,
  )}</tbody>
</table></div>
</details>`;
}

function keyOf(row: string, column: string): string {
  return JSON.stringify([row, column]);
}

function times(pictures: number): string {
  if (pictures === 1) return "once";
  return pictures === 2 ? "twice" : `${count(pictures)} times`;
}
