import type { Evaluation } from "../evaluation/measures/evaluation.js";
import { accuracyAt, toldCoverages } from "../evaluation/measures/riskCoverage.js";
import type { Charts } from "./charts.js";
import { formatBin } from "./confidenceCharts.js";
import { type Html, html } from "./html.js";
import { count, percent } from "./numbers.js";

/** The report's part on how far the confidences can be trusted. */
export function confidenceSection(evaluation: Evaluation, charts: Charts): Html {
  const { ece, reliability, riskCoverage } = evaluation;
  const score = (share: number | null) => (share === null ? "–" : percent(share));
  return html`<section>
<h2>How sure it is</h2>
<div class="pair">
<figure>
<h3>Can its confidence be trusted?</h3>
${charts.reliability(evaluation)}
<figcaption class="note">Each dot is a bin of confidences, larger where it holds more pictures, with
the 95% interval of its accuracy; on the dashed line the two agree. Expected calibration error:
<strong>${percent(ece)}</strong> (${reliability.length} bins).</figcaption>
</figure>
<figure>
<h3>What if it answered only when sure?</h3>
${charts.risk(evaluation)}
<figcaption class="note">${toldCoverages.map(
    (coverage, i) =>
      html`${i === 0 ? "" : " · "}${Math.round(100 * coverage)}% answered:
<strong>${percent(accuracyAt(riskCoverage, coverage))}</strong> right`,
  )}. Area under the curve: ${riskCoverage.area.toPrecision(3)}.</figcaption>
</figure>
</div>
<details><summary>The bins as a table</summary>
<div class="scroll"><table>
<thead><tr><th scope="col">Confidence</th><th scope="col">Pictures</th>
<th scope="col">Mean confidence</th><th scope="col">Accuracy</th></tr></thead>
<tbody>${reliability.map(
    (bin) =>
      html`<tr><th scope="row">${formatBin(bin)}</th><td>${count(bin.images)}</td>
<td>${score(bin.confidence)}</td><td>${score(bin.accuracy)}</td></tr>\n`,
  )}</tbody>
</table></div>
</details>
</section>`;
}
