import type { SoftmaxShare } from "../../../src/inspection/arithmetic.js";
import { messages } from "../../messages/en.js";
import type { Look } from "../looking.js";
import { className } from "../titles.js";
import { Num } from "./Num.js";
import { Step } from "./Step.js";

/** The scores of all classes, what exp makes of them, and the shares. */
export function SoftmaxView({
  look: { opened },
  step,
}: {
  readonly look: Look;
  readonly step: SoftmaxShare;
}) {
  const { steps, formula, class: head, sum: total, calibrated } = messages.inside;
  const { scores, powers, sum, own } = step;
  const temperature = opened.model.calibration?.temperature;
  return (
    <Step title={steps.share} formula={formula.share}>
      <table class="terms">
        <thead>
          <tr>
            <th scope="col">{head.name}</th>
            <th scope="col">{head.score}</th>
            <th scope="col">{head.power}</th>
            <th scope="col">{head.share}</th>
          </tr>
        </thead>
        <tbody>
          {Array.from(scores, (score, at) => (
            <tr key={at} class={at === own ? "taken" : ""}>
              <th scope="row">{className(at, opened.classes)}</th>
              <td>
                <Num of={score} part="score" />
              </td>
              <td>
                <Num of={powers[at] ?? 0} part="power" />
              </td>
              <td>{messages.percent((powers[at] ?? 0) / sum)}</td>
            </tr>
          ))}
          <tr class="total">
            <th scope="row">{total}</th>
            <td />
            <td>
              <Num of={sum} part="sum" />
            </td>
            <td>
              <Num of={1} />
            </td>
          </tr>
        </tbody>
      </table>
      {temperature !== undefined && temperature !== 1 && (
        <p class="hint">{calibrated(temperature)}</p>
      )}
    </Step>
  );
}
