import type { CountTable } from "../evaluation/measures/countTable.js";
import { countTableOf } from "../evaluation/measures/countTable.js";
import type { Evaluation } from "../evaluation/measures/evaluation.js";
import type { EpochRecord } from "../network/network.js";
import { type CardOptions, cardsOf, type ReportPicture } from "./cards.js";
import { cellsSection } from "./cells.js";
import { type Charts, loadCharts } from "./charts.js";
import { confidenceSection } from "./confidenceSection.js";
import { type Html, html } from "./html.js";
import type { LayerSummary, ModelSummary } from "./modelSummary.js";
import { count, duration, percent, wilsonInterval } from "./numbers.js";
import { pageOf, type Tile, tilesOf } from "./page.js";
import type { Provenance } from "./provenance.js";

/** A model of which the report tells. */
export interface ReportModel {
  readonly summary: ModelSummary;
  /** Without it, or when it is empty, the report has no learning curves of the model. */
  readonly history?: readonly EpochRecord[] | undefined;
}

/** What a report tells. */
export interface ReportInput extends CardOptions {
  readonly title: string;
  /** What was read, below the title. */
  readonly lead?: string | undefined;
  /** What a picture shows, in a word: "digit", "letter". */
  readonly what: string;
  /** One, or those that read together. */
  readonly models: readonly ReportModel[];
  /** Null where no picture of the kind could be read. */
  readonly evaluation: Evaluation | null;
  /** What is shown against what is answered; the evaluation's confusion matrix when absent. */
  readonly answers?: CountTable | undefined;
  /** The figures at the head; the evaluation's when absent. */
  readonly tiles?: readonly Tile[] | undefined;
  /** Those that can be looked at: all that were read wrongly, and others of note; the surest first. */
  readonly pictures: readonly ReportPicture[];
  /** Further sections, below the confusions. */
  readonly sections?: readonly Html[] | undefined;
  /** See `PageParts`. */
  readonly notes?: readonly string[] | undefined;
  readonly provenance?: Provenance | undefined;
}

/**
 * Tells in one HTML page how well a model, or several together, read: it stands alone (no other file,
 * no network, no JavaScript) and follows the reader's light or dark color scheme.
 */
export async function htmlReport(input: ReportInput): Promise<string> {
  const { title, lead, what, models, evaluation, pictures, sections = [] } = input;
  const { tiles = evaluation ? tilesOfEvaluation(input, evaluation) : [] } = input;
  const { answers = evaluation ? countTableOf(evaluation) : undefined } = input;
  const summaries = models.map(({ summary }) => summary);
  const charts = await loadCharts();
  return pageOf({
    title,
    lead: [...(lead === undefined ? [] : [html`${lead}`]), ...summaries.map(formatModel)],
    sections: [
      tilesOf(tiles),
      answers && (await cellsSection({ answers, what, pictures, charts, cards: input })),
      answers && (await worstSection(input, answers)),
      ...sections,
      evaluation ? classByClass(evaluation, what, charts) : undefined,
      evaluation ? confidenceSection(evaluation, charts) : undefined,
      ...models.map((model) => learning(model, charts)),
      ...summaries.map(layersOf),
    ],
    notes: input.notes,
    provenance: input.provenance,
  });
}

function formatModel({ name, file, parameters }: ModelSummary): Html {
  return html`Network <strong>${name}</strong>${file && html` from <code>${file}</code>`},
${count(parameters)} parameters`;
}

function tilesOfEvaluation({ models }: ReportInput, evaluation: Evaluation): Tile[] {
  const { images, accuracy, loss } = evaluation;
  const parameters = models.reduce((sum, { summary }) => sum + summary.parameters, 0);
  const learned = models.length > 1 ? ` by ${models.length} networks` : "";
  const correct = Math.round(accuracy * images);
  return [
    { name: "Accuracy", value: percent(accuracy), note: intervalOf(correct, images) },
    { name: "Errors", value: count(images - correct), note: `of ${count(images)} pictures` },
    { name: "Loss", value: loss.toPrecision(3), note: "mean cross-entropy, nats" },
    { name: "Parameters", value: count(parameters), note: `numbers learned${learned}` },
  ];
}

/** The range of a share, for a tile. */
export function intervalOf(correct: number, all: number): string {
  const [low, high] = wilsonInterval(correct, all);
  return `95% interval: ${percent(low).slice(0, -1)}–${percent(high)}`;
}

/** What fills a few rows. */
const mostWorst = 32;

async function worstSection(input: ReportInput, { isRight }: CountTable): Promise<Html> {
  const classes = new Set(input.evaluation?.classes);
  const wrong = input.pictures
    .filter(({ row, column }) => classes.has(row) && classes.has(column) && !isRight(row, column))
    .sort((a, b) => b.confidence - a.confidence);
  const shown = wrong.slice(0, mostWorst);
  return html`<section>
<h2>The worst mistakes</h2>
${
  shown.length === 0
    ? html`<p>No mistake to show.</p>`
    : html`<p>${someOf(shown.length, wrong.length, "wrong answer")}</p>
${await cardsOf(shown, input)}`
}
</section>`;
}

/** "24 of 130 errors, the surest first." */
function someOf(shown: number, all: number, noun: string): string {
  const some = shown < all ? `${count(shown)} of ${count(all)}` : count(all);
  return all === 1 ? `One ${noun}.` : `${some} ${noun}s, the surest first.`;
}

function learning({ summary, history = [] }: ReportModel, charts: Charts): Html | undefined {
  if (history.length === 0) return undefined;
  const best = history.reduce((a, b) => (b.validationAccuracy > a.validationAccuracy ? b : a));
  const seconds = history.reduce((sum, epoch) => sum + epoch.seconds, 0);
  const epochs = history.length === 1 ? "One epoch" : `${count(history.length)} epochs`;
  return html`<section>
<h2>Learning curves of ${summary.name}</h2>
<p>${epochs} in ${duration(seconds)}. Best on validation: epoch ${best.epoch} with
${percent(best.validationAccuracy)}, loss ${best.validationLoss.toPrecision(3)}.</p>
<p class="legend"><span><i class="key train"></i> training</span>
<span><i class="key validation"></i> validation</span></p>
<div class="pair">
<figure>${charts.accuracy(history, best)}</figure>
<figure>${charts.loss(history, best)}</figure>
</div>
</section>`;
}

function classByClass(evaluation: Evaluation, what: string, charts: Charts): Html {
  const capital = what.charAt(0).toUpperCase() + what.slice(1);
  const score = (share: number | null) => (share === null ? "–" : percent(share));
  return html`<section>
<h2>${capital} by ${what}</h2>
<p class="legend"><span><i class="key missed"></i> missed (1 − recall)</span>
<span><i class="key claimed"></i> wrongly claimed (1 − precision)</span></p>
<div class="pair">
<figure>${charts.classes(evaluation, what)}</figure>
<div class="scroll"><table>
<thead><tr><th scope="col">${capital}</th><th scope="col">Pictures</th><th scope="col">Recall</th>
<th scope="col">Precision</th></tr></thead>
<tbody>${evaluation.perClass.map(
    ({ name, images, recall, precision }) =>
      html`<tr><th scope="row">${name}</th><td>${count(images)}</td><td>${score(recall)}</td>
<td>${score(precision)}</td></tr>\n`,
  )}</tbody>
</table></div>
</div>
</section>`;
}

function layersOf({ name, layers, parameters }: ModelSummary): Html {
  const row = ({ drawing, name, output, parameters: own }: LayerSummary) =>
    html`<tr><th scope="row"><code>${drawing}${name}</code></th><td>${output}</td>
<td>${own === 0 ? "–" : count(own)}</td></tr>\n`;
  return html`<section>
<h2>The network ${name}</h2>
<div class="scroll"><table class="layers">
<thead><tr><th scope="col">Layer</th><th scope="col">Output</th><th scope="col">Parameters</th></tr>
</thead>
<tbody>${layers.map(row)}</tbody>
<tfoot><tr><th scope="row">Total</th><td></td><td>${count(parameters)}</td></tr></tfoot>
</table></div>
</section>`;
}
