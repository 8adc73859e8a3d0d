import type { Rectified } from "../../../src/inspection/arithmetic.js";
import { messages } from "../../messages/en.js";
import { Num } from "./Num.js";
import { Step } from "./Step.js";

/** max(0, x) = … */
export function RectifiedView({ step }: { readonly step: Rectified }) {
  const { steps, formula } = messages.inside;
  return (
    <Step title={steps.rectified} formula={formula.rectified}>
      <p class="equation">
        max(0, <Num of={step.input} />) = <Num of={step.result} part="result" />
      </p>
    </Step>
  );
}
