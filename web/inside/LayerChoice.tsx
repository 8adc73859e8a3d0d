import type { Stage } from "../../src/inspection/stages.js";
import { messages } from "../messages/en.js";
import { pointed, select, selected } from "./selection.js";

/** Which of a step's layers is shown: sums, what normalization makes of them, what ReLU leaves. */
export function LayerChoice({ stage, layer }: { readonly stage: Stage; readonly layer: string }) {
  const layers = stage.layers.slice(stage.main ? stage.layers.indexOf(stage.main) : 0);
  const place = selected.value;
  if (layers.length < 2 || !place) return null;
  return (
    <fieldset class="segments">
      <legend>{messages.inside.show}</legend>
      {layers.map(({ name, layer: { kind } }) => (
        <label key={name}>
          <input
            type="radio"
            name="layer"
            checked={name === layer}
            onChange={() => {
              pointed.value = undefined;
              select({ ...place, layer: name });
            }}
          />
          <span>{messages.inside.layers[kind as keyof typeof messages.inside.layers]}</span>
        </label>
      ))}
    </fieldset>
  );
}
