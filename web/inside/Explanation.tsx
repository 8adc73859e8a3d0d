import type { Range } from "../../src/network/receptiveField.js";
import { messages } from "../messages/en.js";
import { atlasOf, boxesOf } from "./atlas.js";
import { explained } from "./explaining.js";
import type { Look } from "./looking.js";
import { MapsPicture } from "./MapsPicture.js";
import { fieldOfView } from "./reads.js";
import { shown } from "./selection.js";
import { StepView } from "./steps/StepView.js";

/** How the shown unit came to its value, with its numbers. */
export function Explanation({ look }: { readonly look: Look }) {
  const place = shown.value;
  const found = place && explained(look, place);
  if (!place || !found) return null;
  return (
    <section class="explanation" aria-labelledby="explanation">
      <h3 id="explanation" tabIndex={-1}>
        {messages.inside.calculation}
      </h3>
      <div class="explanation-head">
        <Sees look={look} />
        <p class="sentence">{found.sentence}</p>
      </div>
      {found.steps.map((step, at) => (
        <StepView key={at} look={look} explained={found} step={step} />
      ))}
    </section>
  );
}

/** The picture, with what of it the unit depends on. */
function Sees({ look }: { readonly look: Look }) {
  const place = shown.value;
  const { input } = look.opened.model.network;
  if (!place) return null;
  const region = fieldOfView(look, place);
  const isAll = lengthOf(region.rows) * lengthOf(region.columns) === input.height * input.width;
  const { sees, seesAll, seesPart } = messages.inside;
  const text = isAll ? seesAll : seesPart(rangeText(region.rows), rangeText(region.columns));
  return (
    <figure class="sees">
      <MapsPicture
        shape={input}
        values={look.field}
        most={255}
        kind="ink"
        boxes={boxesOf(atlasOf(input), region)}
      />
      <figcaption>
        <strong>{sees}</strong>
        <span class="hint">{text}</span>
      </figcaption>
    </figure>
  );
}

function lengthOf([from, to]: Range): number {
  return to - from;
}

/** "13 to 17", counted from 1. */
function rangeText([from, to]: Range): string {
  return messages.inside.range(from + 1, to);
}
