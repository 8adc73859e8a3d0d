import type { Normalized } from "../../../src/inspection/arithmetic.js";
import { messages } from "../../messages/en.js";
import { Num } from "./Num.js";
import { Step } from "./Step.js";

/** γ × (x − mean) ÷ √(variance + ε) + β = …, and what that is when it is folded into the filter. */
export function NormalizedView({ step }: { readonly step: Normalized }) {
  const { steps, formula, effective, signed } = messages.inside;
  const { input, mean, variance, epsilon, gamma, beta, result } = step;
  const scale = gamma / Math.sqrt(variance + epsilon);
  return (
    <Step title={steps.normalized} formula={formula.normalized}>
      <p class="equation">
        <Num of={gamma} /> × (<Num of={input} /> − <Num of={mean} as={signed} />) ÷ √(
        <Num of={variance} /> + <Num of={epsilon} />) + <Num of={beta} as={signed} /> ={" "}
        <Num of={result} part="result" />
      </p>
      <p class="hint">{effective(scale, beta - mean * scale)}</p>
    </Step>
  );
}
