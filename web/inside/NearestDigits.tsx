import { lastHidden } from "../../src/inspection/lastHidden.js";
import { sizeOf } from "../../src/network/shapes.js";
import { messages } from "../messages/en.js";
import { FieldView } from "../reading/FieldView.js";
import { compareAgain, type Nearest, nearestDigits } from "./details.js";
import type { Look } from "./looking.js";
import { shapeOf, stageOf } from "./selection.js";
import { titlesOf } from "./titles.js";

const text = messages.inside.nearest;

/** The training digits that the network takes for most alike. */
export function NearestDigits({ look }: { readonly look: Look }) {
  const detail = nearestDigits.value;
  return (
    <section class="card-part" aria-labelledby="nearest">
      <h2 id="nearest">{text.title}</h2>
      {look.isBlank ? (
        <p class="hint">{messages.inside.contributions.empty}</p>
      ) : detail ? (
        <Found look={look} found={detail.found} isOld={detail.isOld} />
      ) : (
        <p class="hint">{text.loading}</p>
      )}
    </section>
  );
}

function Found({
  look,
  found,
  isOld,
}: {
  readonly look: Look;
  readonly found: Nearest;
  readonly isOld: boolean;
}) {
  const { opened } = look;
  if (found.kind === "nowhere") return <p class="hint">{text.nowhere}</p>;
  if (found.kind === "error") {
    return (
      <p class="fault">
        {text.failed(found.message)}{" "}
        <button type="button" class="link" onClick={() => compareAgain(opened, look.field)}>
          {messages.reader.retry}
        </button>
      </p>
    );
  }
  const { near, done, count, secondsLeft } = found;
  if (done === 0) return <p class="hint">{text.loading}</p>;
  const layer = lastHidden(opened.model.network) ?? "";
  const stage = stageOf(opened, layer);
  const title = stage ? (titlesOf(opened.stages)[opened.stages.indexOf(stage)] ?? "") : "";
  const shape = shapeOf(opened, layer);
  return (
    <>
      <ul class="near" data-old={isOld}>
        {near.map(({ index, label, similarity, field }) => (
          <li key={index} data-index={index} data-similarity={similarity}>
            <FieldView field={field} label={text.digit(label, index, similarity)} />
            <span aria-hidden="true">
              <strong>{label}</strong> {similarity.toFixed(2)}
            </span>
          </li>
        ))}
      </ul>
      <p class="hint near-state" data-done={done}>
        {done < count ? text.progress(done, count, secondsLeft) : text.complete(count)}
        {done < count && <progress value={done} max={count} aria-label={text.title} />}
      </p>
      <p class="hint method">{text.method(title, shape ? sizeOf(shape) : 0, count)}</p>
    </>
  );
}
