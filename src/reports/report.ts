import type { Evaluation } from "../evaluation/measures/evaluation.js";
import type { EpochRecord } from "../network/network.js";
import { type Charts, loadCharts } from "./charts.js";
import { confidenceSection } from "./confidenceSection.js";
import { grayPngUri } from "./grayPng.js";
import { type Html, html } from "./html.js";
import type { LayerSummary, ModelSummary } from "./modelSummary.js";
import { count, duration, formatConfidence, percent, wilsonInterval } from "./numbers.js";
import { reportStyle } from "./reportStyle.js";

/** A wrongly read picture, as the report shows it. */
export interface ReportMistake {
  /** The picture's bytes, rows from the top, 0 = paper, 255 = ink. */
  readonly image: Uint8Array;
  /** The class that the picture shows, counted from 0. */
  readonly label: number;
  /** The class that was answered. */
  readonly answer: number;
  /** The probability given to the answer, 0…1. */
  readonly confidence: number;
}

/** A model of which the report tells. */
export interface ReportModel {
  readonly summary: ModelSummary;
  /** Without it, or when it is empty, the report has no learning curves of the model. */
  readonly history?: readonly EpochRecord[] | undefined;
}

/** What a report tells. */
export interface ReportInput {
  readonly title: string;
  /** What a picture shows, in a word: "digit", "letter". */
  readonly what: string;
  /** Of the pictures. */
  readonly size: { readonly height: number; readonly width: number };
  /** One, or those that read together. */
  readonly models: readonly ReportModel[];
  readonly evaluation: Evaluation;
  /** The worst first. */
  readonly mistakes: readonly ReportMistake[];
}

/**
 * Tells in one HTML page how well a model, or several together, read: it stands alone (no other file, no network, no
 * JavaScript) and follows the reader's light or dark color scheme.
 */
export async function htmlReport(input: ReportInput): Promise<string> {
  const { title, what, models, evaluation } = input;
  const summaries = models.map(({ summary }) => summary);
  const charts = await loadCharts();
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<header>
<h1>${title}</h1>
${summaries.map(formatModel)}
</header>
${headline(summaries, evaluation)}
${models.map((model) => learning(model, charts))}
${confusions(evaluation, what, charts)}
${await worst(input)}
${classByClass(evaluation, what, charts)}
${confidenceSection(evaluation, charts)}
${summaries.map(layersOf)}
</main>
</body>
</html>
`;
  return page.source;
}

function formatModel({ name, file }: ModelSummary): Html {
  return html`<p class="muted">Network <strong>${name}</strong>${
    file && html` from <code>${file}</code>`
  }</p>\n`;
}

function headline(summaries: readonly ModelSummary[], evaluation: Evaluation): Html {
  const { images, accuracy, loss } = evaluation;
  const parameters = summaries.reduce((sum, summary) => sum + summary.parameters, 0);
  const learned = summaries.length > 1 ? ` by ${summaries.length} networks` : "";
  const correct = Math.round(accuracy * images);
  const [low, high] = wilsonInterval(correct, images);
  const tile = (name: string, value: string, note: string) =>
    html`<div class="tile"><dt>${name}</dt><dd>${value}</dd><dd class="note">${note}</dd></div>\n`;
  return html`<dl class="tiles">
${tile("Accuracy", percent(accuracy), `95% interval: ${percent(low).slice(0, -1)}–${percent(high)}`)}
${tile("Errors", count(images - correct), `of ${count(images)} pictures`)}
${tile("Loss", loss.toPrecision(3), "mean cross-entropy, nats")}
${tile("Parameters", count(parameters), `numbers learned${learned}`)}
</dl>`;
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

function confusions(evaluation: Evaluation, what: string, charts: Charts): Html {
  const { confusion, classes } = evaluation;
  const pairs = confusion
    .flatMap((row, truth) => row.map((images, answer) => ({ truth, answer, images })))
    .filter(({ truth, answer, images }) => truth !== answer && images > 0)
    .sort((a, b) => b.images - a.images)
    .slice(0, 8);
  return html`<section>
<h2>What is taken for what</h2>
<div class="pair">
<figure>${charts.confusion(evaluation, what)}</figure>
<div>
<h3>Most frequent confusions</h3>
${
  pairs.length === 0
    ? html`<p>None: every picture was read rightly.</p>`
    : html`<ol class="pairs">${pairs.map(
        ({ truth, answer, images }) =>
          html`<li><b>${classes[truth]}</b> read as <b class="wrong">${classes[answer]}</b>
<span class="muted">${times(images)}</span></li>\n`,
      )}</ol>
<p class="note">The strength of an error’s color grows with the logarithm of its count, on a scale
of its own, so that single errors stay visible.</p>`
}
</div>
</div>
<details><summary>The matrix as a table</summary>
<div class="scroll"><table>
<thead><tr><th scope="col">truth \\ answer</th>${classes.map(
    (name) => html`<th scope="col">${name}</th>`,
  )}</tr></thead>
<tbody>${confusion.map(
    (row, truth) =>
      html`<tr><th scope="row">${classes[truth]}</th>${row.map((n) => html`<td>${n}</td>`)}</tr>\n`,
  )}</tbody>
</table></div>
</details>
</section>`;
}

async function worst({ mistakes, evaluation, size }: ReportInput): Promise<Html> {
  const { classes } = evaluation;
  const cards = await Promise.all(mistakes.map((mistake) => card(mistake, classes, size)));
  const errors = evaluation.images - Math.round(evaluation.accuracy * evaluation.images);
  return html`<section>
<h2>The worst mistakes</h2>
${
  cards.length === 0
    ? html`<p>No mistake to show.</p>`
    : html`<p>${count(cards.length)} of ${count(errors)} errors, the surest answers first.</p>
<div class="mistakes">${cards}</div>`
}
</section>`;
}

async function card(
  { image, label, answer, confidence }: ReportMistake,
  classes: readonly string[],
  { height, width }: ReportInput["size"],
): Promise<Html> {
  const sure = formatConfidence(confidence);
  const [shown, read] = [classes[label], classes[answer]];
  return html`<figure class="mistake">
<img width="${width}" height="${height}" src="${await grayPngUri(image, width, height)}"
alt="A picture of ${shown} that was read as ${read}">
<figcaption><b>${shown}</b> read as <b class="wrong">${read}</b>
<span class="muted">${sure} sure</span></figcaption>
</figure>
`;
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

function times(images: number): string {
  if (images === 1) return "once";
  return images === 2 ? "twice" : `${count(images)} times`;
}
