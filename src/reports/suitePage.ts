import type { DigitSet } from "../data/digitSet.js";
import { publishedMean, type SuiteResult } from "../evaluation/suite/result.js";
import { loadDrawer } from "./drawing.js";
import { type Html, html } from "./html.js";
import { count, percent } from "./numbers.js";
import { pageOf, tilesOf } from "./page.js";
import type { Provenance } from "./provenance.js";
import { corruptionName, suiteChart } from "./suiteChart.js";
import { suiteStrips } from "./suiteStrips.js";

/** A run of MNIST-C, with all that the page needs. */
export interface SuiteRead {
  readonly result: SuiteResult;
  /** The clean pictures. */
  readonly set: DigitSet;
  /** What they are, in a word: "test". */
  readonly split: string;
  readonly seed: number;
  /** What the models' files are called. */
  readonly models: readonly string[];
  /** See `PageParts`. */
  readonly notes?: readonly string[] | undefined;
  readonly provenance?: Provenance | undefined;
}

/** The page that tells how well MNIST-C is read, with each corruption to look at. */
export async function suitePage(read: SuiteRead): Promise<string> {
  const { result, set, split, seed, models, notes, provenance } = read;
  const { mean, rows } = result;
  const { Plot, draw } = await loadDrawer();
  const clean = rows.find(({ corruption }) => corruption === "identity");
  const by = models.length === 1 ? "reads" : "read";
  return pageOf({
    title: `How well ${models.join(" + ")} ${by} damaged pictures`,
    lead: [
      html`MNIST-C: 15 corruptions of ${count(set.count)} MNIST ${split} images, seed ${seed}.`,
    ],
    sections: [
      tilesOf([
        {
          name: "As predict reads",
          value: percent(mean.predict),
          note: "mean accuracy of the 15 corruptions",
        },
        {
          name: "Network alone",
          value: percent(mean.network),
          note: "mean accuracy, without our preprocessing",
        },
        {
          name: "Undamaged",
          value: clean ? percent(clean.predict) : "–",
          note: "the same pictures, as predict reads",
        },
        {
          name: "Published",
          value: percent(publishedMean),
          note: "a LeNet trained on MNIST alone",
        },
      ]),
      html`<section>
<h2>Corruption by corruption</h2>
<p class="legend"><span><i class="key predict"></i> as predict reads</span>
<span><i class="key network"></i> network alone</span></p>
<div class="pair">
<figure>${draw(suiteChart(Plot, result))}</figure>
${tableOf(result)}
</div>
</section>`,
      html`<section>
<h2>What they look like</h2>
<p>Each strip shows one digit of each kind as it is damaged, and below it what the network sees when
predict reads it.</p>
${await suiteStrips(set, seed)}
</section>`,
    ],
    notes,
    provenance,
  });
}

function tableOf({ rows, mean }: SuiteResult): Html {
  const blanks = rows.some(({ blank }) => blank > 0);
  const blank = (pictures: number | undefined) =>
    blanks ? html`<td>${pictures ? count(pictures) : ""}</td>` : undefined;
  return html`<div class="scroll"><table>
<thead><tr><th scope="col">Corruption</th><th scope="col">As predict reads</th>
<th scope="col">Network alone</th>${blanks ? html`<th scope="col">Refused as blank</th>` : undefined}</tr></thead>
<tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row">${corruptionName(row.corruption)}</th>
<td>${percent(row.predict)}</td><td>${percent(row.network)}</td>${blank(row.blank)}</tr>\n`,
  )}</tbody>
<tfoot><tr><th scope="row">mean of 15</th><td>${percent(mean.predict)}</td>
<td>${percent(mean.network)}</td>${blank(undefined)}</tr></tfoot>
</table></div>`;
}
