import type { Added } from "../../../src/inspection/arithmetic.js";
import { messages } from "../../messages/en.js";
import { Num } from "./Num.js";

/** a + b = … */
export function SumView({ step: { inputs, result } }: { readonly step: Added }) {
  return (
    <div class="step">
      <h4>{messages.inside.sum}</h4>
      <p class="equation">
        {inputs.map((value, at) => (
          <span key={at}>
            {at > 0 && " + "}
            <Num of={value} />
          </span>
        ))}{" "}
        = <Num of={result} part="result" />
      </p>
    </div>
  );
}
