import type { Pooled } from "../../../src/inspection/arithmetic.js";
import { messages } from "../../messages/en.js";
import { magnitudeOf } from "../magnitude.js";
import { Grid } from "./Grid.js";
import { Num } from "./Num.js";

/** The window, with the number that is taken, or the average of all. */
export function PooledView({ step }: { readonly step: Pooled }) {
  const { kind, window, sides, largest, result } = step;
  const { formula, names, window: caption } = messages.inside;
  const isMaximum = kind === "maximum";
  return (
    <div class="step">
      <h4>
        {isMaximum ? names.maximum : names.average} <span class="formula">{formula[kind]}</span>
      </h4>
      <div class="grids">
        <Grid
          caption={caption}
          values={window}
          width={sides[1]}
          most={magnitudeOf(window).most}
          part="window"
          {...(isMaximum && { chosen: largest })}
        />
        <p class="equation">
          = <Num of={result} part="result" />
        </p>
      </div>
    </div>
  );
}
