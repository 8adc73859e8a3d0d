import { present } from "../present.js";
import { type Drawer, type Drawing, loadDrawer, type Plot } from "../reports/drawing.js";
import { Html, html } from "../reports/html.js";
import { count, duration, percent, wilsonInterval } from "../reports/numbers.js";
import { pageOf, tilesOf } from "../reports/page.js";
import type { Provenance } from "../reports/provenance.js";
import { flagName } from "./flagName.js";
import { type Importance, importanceOf, leastTrials } from "./importance.js";
import { varying } from "./space.js";
import { bestOf, type Study } from "./study.js";
import {
  bestTrials,
  coordinatesChart,
  importanceChart,
  progressChart,
  survivalChart,
} from "./studyCharts.js";
import { type Rung, survivalOf } from "./survival.js";

/** What a study's report tells. */
export interface StudyReportInput {
  /** With its folders called as the page may show them. */
  readonly study: Study;
  /** The command that trains a trial again, from its beginning to its end. */
  readonly commandOf: (trial: number) => string;
  readonly provenance?: Provenance | undefined;
}

/**
 * Tells in one HTML page how a study went: it stands alone, as `htmlReport`'s does, and looks alike.
 */
export async function studyReport(input: StudyReportInput): Promise<string> {
  const { study, provenance } = input;
  const drawer = await loadDrawer();
  const hasResult = study.trials.some(({ epochs }) => epochs.length > 0);
  return pageOf({
    title: `Tuning ${study.plan.network}`,
    lead: [formatPlan(input)],
    sections: hasResult
      ? found(input, drawer)
      : [html`<section><p>No trial has finished an epoch yet.</p></section>`],
    provenance,
    style: studyStyle,
  });
}

function found({ study, commandOf }: StudyReportInput, drawer: Drawer): Html[] {
  const importance = importanceOf(study);
  const rungs = survivalOf(study);
  return [
    headline(study),
    html`<section>
<h2>Best so far</h2>
<p class="legend"><span><i class="key validation"></i> least error so far</span>
<span><i class="key dot"></i> an epoch of a trial</span></p>
${wideChart(drawer, (Plot, width) => progressChart(Plot, study, width))}
</section>`,
    bestTable(study, commandOf),
    html`<section>
<h2>All trials</h2>
<p class="legend"><span><i class="key top"></i> the best three</span>
<span><i class="key validation"></i> other full trainings</span>
<span><i class="key some"></i> past the first comparison</span>
<span><i class="key first"></i> stopped at the first</span></p>
${wideChart(drawer, (Plot, width) => coordinatesChart(Plot, study, width))}
</section>`,
    importances(importance, drawer),
    survival(rungs, study, drawer),
  ];
}

/** A chart over the page's width, and one for a phone, of which one is seen. */
function wideChart({ Plot, draw }: Drawer, chart: (plot: Plot, width: number) => Drawing): Html {
  return html`<figure class="wide">${draw(chart(Plot, 1000))}</figure>
<figure class="narrow">${draw(chart(Plot, 460))}</figure>`;
}

function formatPlan({ study }: StudyReportInput): Html {
  const { plan, trials, seconds } = study;
  const data = plan.data === null ? html`MNIST` : html`<code>${plan.data}</code>`;
  return html`${count(trials.length)} random trials in ${duration(seconds)}, on ${data}, seed
${plan.seed}. Asynchronous successive halving (Li et al., arXiv 1810.05934): compared after
${plan.rungs.join(", ")} epochs, one in ${plan.reduction} continues. The last ${count(plan.validation)}
training images decide${further(plan)}; no test image was read.`;
}

function further({ extra, deciding, validation }: Study["plan"]): Html {
  if (extra.length === 0) return html``;
  const folders = extra.map((dir) => html` <code>${dir}</code>`);
  return html`, with ${count(deciding - validation)} held back in${folders}`;
}

function headline(study: Study): Html {
  const { plan, trials } = study;
  const [number] = bestTrials(trials, 1);
  const best = present(trials[present(number) - 1]);
  const { validationAccuracy, epoch } = present(bestOf(best));
  const correct = Math.round(validationAccuracy * plan.deciding);
  const [low, high] = wilsonInterval(correct, plan.deciding);
  const epochs = trials.reduce((sum, trial) => sum + trial.epochs.length, 0);
  const whole = trials.filter(({ scores }) => scores.length === plan.rungs.length).length;
  const interval = `${percent(low).slice(0, -1)}–${percent(high)}`;
  return html`${tilesOf([
    {
      name: "Best validation accuracy",
      value: percent(validationAccuracy),
      note: `95% interval: ${interval}`,
    },
    { name: "Best trial", value: String(best.trial), note: `its epoch ${epoch}` },
    {
      name: "Full trainings",
      value: count(whole),
      note: `of ${count(trials.length)} trials begun`,
    },
    {
      name: "Epochs trained",
      value: count(epochs),
      note: `${count(trials.length * present(plan.rungs.at(-1)))} without halving`,
    },
  ])}
<p class="note">The best of many trials looks better than it is, since it was chosen in part for its
luck. What it is worth, <code>tenfold evaluate</code> tells: once, on the test images.</p>`;
}

/** A line of the table of trials: its name, and a cell a trial. */
type Row = readonly [name: string, cells: readonly (string | number | undefined)[]];

function bestTable(study: Study, commandOf: StudyReportInput["commandOf"]): Html {
  const { plan, trials } = study;
  const rows = bestTrials(trials, 8).map((number) => present(trials[number - 1]));
  const best = rows.map((trial) => present(bestOf(trial)));
  const results: readonly Row[] = [
    ["validation", best.map(({ validationAccuracy }) => percent(validationAccuracy))],
    ["loss", best.map(({ validationLoss }) => validationLoss.toFixed(4))],
    ["epochs", rows.map(({ epochs }) => present(epochs.at(-1)).epoch)],
    [
      "parameters",
      rows.map(({ scores }) => {
        const last = scores.at(-1);
        return last === undefined ? "–" : count(last.parameters);
      }),
    ],
  ];
  const values = varying(plan.space).map(
    ([name]): Row => [flagName(name), rows.map(({ config }) => config[name])],
  );
  return html`<section>
<h2>The best trials</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">Trial</th>${rows.map(({ trial }) => html`<th scope="col">${trial}</th>`)}</tr>
</thead>
<tbody>${[...results, ...values].map(
    ([name, cells]) =>
      html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`,
  )}</tbody>
</table></div>
<h3 class="after">To train them again</h3>
${rows.map(
  ({ trial }, index) => html`<details${index === 0 ? new Html(" open") : undefined}>
<summary>Trial ${trial}</summary>
<pre><code>${commandOf(trial)
    .split(" ")
    .map((word) => html`<span>${word}</span> `)}</code></pre>
</details>\n`,
)}
</section>`;
}

function importances(importance: Importance | undefined, { Plot, draw }: Drawer): Html {
  if (!importance) {
    return html`<section>
<h2>What mattered</h2>
<p>It takes at least ${leastTrials} trials to tell.</p>
</section>`;
  }
  const { explained, trials, parameters } = importance;
  const trust =
    explained < 0.1
      ? "that is next to nothing: read the bars as noise, and run more trials."
      : "the rest is chance, or beyond it.";
  return html`<section>
<h2>What mattered</h2>
<p>For the order of ${count(trials)} trials at the first comparison, the only one that all have had:
by how much a random forest's predictions, for trials it has not seen, get worse when one column is
shuffled (Breiman 2001), as a share of all variance. The forest explains
${percent(Math.max(0, explained))} of it; ${trust} What matters for full trainings may differ.</p>
<div class="pair">
<figure>${draw(importanceChart(Plot, importance))}</figure>
<div class="scroll"><table>
<thead><tr><th scope="col">Hyper-parameter</th><th scope="col">Importance</th>
<th scope="col">Rank correlation</th></tr></thead>
<tbody>${parameters.map(
    ({ name, importance, correlation }) =>
      html`<tr><th scope="row"><code>${flagName(name)}</code></th><td>${importance.toFixed(3)}</td>
<td>${correlation === undefined ? "–" : signed(correlation)}</td></tr>\n`,
  )}</tbody>
</table>
<p class="note">Rank correlation (Spearman) with the accuracy: above 0, more was better.</p></div>
</div>
</section>`;
}

function survival(rungs: readonly Rung[], { trials }: Study, { Plot, draw }: Drawer): Html {
  const share = (value: number | undefined) => (value === undefined ? "–" : percent(value));
  const failed = trials.filter(({ failure }) => failure !== undefined).length;
  return html`<section>
<h2>Which trials continued</h2>
<div class="pair">
<figure>${draw(survivalChart(Plot, rungs))}</figure>
<div class="scroll"><table class="tight">
<thead><tr><th scope="col">Epochs</th><th scope="col">Reached</th><th scope="col">Continued</th>
<th scope="col">Diverged</th><th scope="col">Best</th><th scope="col">Median</th>
<th scope="col">Foresight</th></tr></thead>
<tbody>${rungs.map(
    ({ epochs, reached, wentOn, failed, best, median, foresight }) =>
      html`<tr><th scope="row">${epochs}</th><td>${reached}</td><td>${wentOn}</td><td>${failed}</td>
<td>${share(best)}</td><td>${share(median)}</td>
<td>${foresight === undefined ? "–" : signed(foresight)}</td></tr>\n`,
  )}</tbody>
</table>
<p class="note">Foresight: Spearman’s rank correlation between the order here and the order at the next
comparison, of the trials at both. Near 1, little was lost by judging early; near 0, the early
comparison was a lottery. ${failed > 0 ? `${count(failed)} trials diverged.` : ""}</p></div>
</div>
</section>`;
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

const studyStyle = new Html(`
.wide svg.chart { max-width: none; }
.narrow { display: none; }
@media (max-width: 700px) {
  .wide { display: none; }
  .narrow { display: block; }
}
.key.dot { width: 7px; height: 7px; border-radius: 50%; background: var(--best); }
.key.top { border-top: 3px solid var(--missed); }
.key.some { border-top: 2px solid var(--train); }
.key.first { border-top: 2px solid var(--best); opacity: 0.5; }
td, th { white-space: nowrap; }
.tight th, .tight td { padding: 6px 3px; }
.tight thead th { font-size: 13px; }
h3.after { margin-top: 24px; }
pre { margin: 8px 0 0; padding: 12px 14px; border-radius: 8px; background: var(--cell);
  white-space: pre-wrap; overflow-wrap: anywhere; font-size: 13.5px; }
pre span { display: inline-block; max-width: 100%; }
`);
