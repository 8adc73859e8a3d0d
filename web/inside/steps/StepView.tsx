import type { UnitArithmetic } from "../../../src/inspection/arithmetic.js";
import type { Explained } from "../explaining.js";
import type { Look } from "../looking.js";
import { NormalizedView } from "./NormalizedView.js";
import { PatchView } from "./PatchView.js";
import { PooledView } from "./PooledView.js";
import { RectifiedView } from "./RectifiedView.js";
import { SoftmaxView } from "./SoftmaxView.js";
import { SumView } from "./SumView.js";
import { TermsView } from "./TermsView.js";

/** One step of how a unit came to its value, with all its numbers. What passes a value on needs none. */
export function StepView({
  look,
  explained,
  step,
}: {
  readonly look: Look;
  readonly explained: Explained;
  readonly step: UnitArithmetic;
}) {
  switch (step.kind) {
    case "weightedSum": {
      const [, height, width] = step.sides;
      if (height * width === 1) return <TermsView explained={explained} step={step} />;
      return <PatchView look={look} explained={explained} step={step} />;
    }
    case "normalized":
      return <NormalizedView step={step} />;
    case "rectified":
      return <RectifiedView step={step} />;
    case "maximum":
    case "average":
      return <PooledView step={step} />;
    case "softmaxShare":
      return <SoftmaxView look={look} step={step} />;
    case "added":
      return <SumView step={step} />;
    case "rescaled":
    case "passed":
      return null;
  }
}
