import type { WeightedSum } from "../../../src/inspection/arithmetic.js";
import { messages } from "../../messages/en.js";
import type { Explained } from "../explaining.js";
import { Num } from "./Num.js";
import { Step } from "./Step.js";

/** How many of the terms are shown one by one. */
const most = 8;

/** The inputs that weigh most, times their weights, and the rest together. */
export function TermsView({
  explained,
  step,
}: {
  readonly explained: Explained;
  readonly step: WeightedSum;
}) {
  const { steps, formula, term, terms, termRest, bias, sum } = messages.inside;
  const products = step.inputs.map((value, at) => value * (step.weights[at] ?? 0));
  const order = [...products.keys()].sort(
    (a, b) => Math.abs(products[b] ?? 0) - Math.abs(products[a] ?? 0),
  );
  const shown = order.slice(0, most);
  const rest = order.slice(most).reduce((total, at) => total + (products[at] ?? 0), 0);
  return (
    <Step title={steps.weighted} formula={formula.weighted}>
      <table class="terms" aria-label={`${explained.title}: ${terms}`}>
        <thead>
          <tr>
            <th scope="col">{term.from}</th>
            <th scope="col">{term.input}</th>
            <th scope="col">{term.weight}</th>
            <th scope="col">{term.product}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((at) => (
            <tr key={at}>
              <th scope="row">{at + 1}</th>
              <td>
                <Num of={step.inputs[at] ?? 0} />
              </td>
              <td>
                × <Num of={step.weights[at] ?? 0} />
              </td>
              <td>
                <Num of={products[at] ?? 0} part="product" />
              </td>
            </tr>
          ))}
          {order.length > most && (
            <tr>
              <th scope="row" colSpan={3}>
                {termRest(order.length - most)}
              </th>
              <td>
                <Num of={rest} part="product" />
              </td>
            </tr>
          )}
          <tr>
            <th scope="row" colSpan={3}>
              {bias}
            </th>
            <td>
              <Num of={step.bias} part="bias" />
            </td>
          </tr>
          <tr class="total">
            <th scope="row" colSpan={3}>
              {sum}
            </th>
            <td>
              <Num of={step.result} part="sum" />
            </td>
          </tr>
        </tbody>
      </table>
    </Step>
  );
}
