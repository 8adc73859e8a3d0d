import { useSignal } from "@preact/signals";
import type { WeightedSum } from "../../../src/inspection/arithmetic.js";
import { messages } from "../../messages/en.js";
import type { Explained } from "../explaining.js";
import type { Look } from "../looking.js";
import { MapsPicture } from "../MapsPicture.js";
import { magnitudeOf } from "../magnitude.js";
import { AllFilters } from "./AllFilters.js";
import { Grid } from "./Grid.js";
import { Num } from "./Num.js";
import { Parts } from "./Parts.js";
import { Step } from "./Step.js";

/** A patch of every map that comes in, times the filter, added up: the numbers of one map in full. */
export function PatchView({
  look,
  explained,
  step,
}: {
  readonly look: Look;
  readonly explained: Explained;
  readonly step: WeightedSum;
}) {
  const [channels, height, width] = step.sides;
  const taps = height * width;
  const picked = useSignal<number | undefined>(undefined);
  const products = step.inputs.map((value, at) => value * (step.weights[at] ?? 0));
  const sums = Array.from({ length: channels }, (_, c) => sumOf(ofMap(products, c)));
  const order = [...sums.keys()].sort((a, b) => Math.abs(sums[b] ?? 0) - Math.abs(sums[a] ?? 0));
  const channel = picked.value !== undefined && picked.value < channels ? picked.value : order[0];
  function ofMap(values: Float32Array, c = 0) {
    return values.subarray(c * taps, (c + 1) * taps);
  }
  const text = messages.inside;
  const name = channels === 1 ? text.thePicture : text.inputMap((channel ?? 0) + 1);
  const grid = (caption: string, values: Float32Array, part: string, inside?: Uint8Array) => (
    <Grid
      caption={caption}
      values={ofMap(values, channel)}
      width={width}
      most={magnitudeOf(values).most}
      part={part}
      {...(inside && { inside })}
    />
  );
  const weight = magnitudeOf(step.weights).most;
  return (
    <Step title={text.steps.weighted} formula={text.formula.weighted}>
      {channels > 1 && (
        <Parts
          order={order}
          sums={sums}
          chosen={channel ?? 0}
          onPick={(c) => {
            picked.value = c;
          }}
        />
      )}
      <p class="hint">{text.ofInput(name)}</p>
      <div class="grids">
        {grid(text.patch, step.inputs, "input", step.inside)}
        <span class="sign">×</span>
        {grid(text.kernel, step.weights, "weight")}
        <span class="sign">=</span>
        {grid(text.products, products, "product")}
      </div>
      <p class="equation">
        {text.products} <Num of={step.result - step.bias} part="products" /> + {text.bias}{" "}
        <Num of={step.bias} part="bias" as={text.signed} /> = <Num of={step.result} part="sum" />
      </p>
      {channels === 1 ? (
        <AllFilters look={look} explained={explained} height={height} width={width} />
      ) : (
        <figure class="kernels">
          <MapsPicture
            shape={{ height, width, channels }}
            values={step.weights}
            most={weight || 1}
            label={text.kernels(explained.place.channel + 1, channels)}
          />
          <figcaption class="hint">
            {text.kernels(explained.place.channel + 1, channels)}. {text.kernelScale(weight)}
          </figcaption>
        </figure>
      )}
    </Step>
  );
}

function sumOf(values: Float32Array): number {
  return values.reduce((total, value) => total + value, 0);
}
