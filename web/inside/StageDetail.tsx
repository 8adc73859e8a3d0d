import type { Stage } from "../../src/inspection/stages.js";
import { sizeOf } from "../../src/network/shapes.js";
import { messages } from "../messages/en.js";
import { atlasOf, boxesOf } from "./atlas.js";
import { ClassTable } from "./ClassTable.js";
import { Explanation } from "./Explanation.js";
import { isVector } from "./explaining.js";
import { LayerChoice } from "./LayerChoice.js";
import type { Look } from "./looking.js";
import { magnitudeOf } from "./magnitude.js";
import { Scale } from "./Scale.js";
import { selected, shown } from "./selection.js";
import { isAnswer, purposeOf, titlesOf } from "./titles.js";
import { UnitPicker } from "./UnitPicker.js";

/** The step that is open: what it does, its maps in large, and how one unit was computed. */
export function StageDetail({ look, stage }: { readonly look: Look; readonly stage: Stage }) {
  const { stages } = look.opened;
  const at = stages.indexOf(stage);
  const titles = titlesOf(stages);
  const title = titles[at] ?? "";
  const reads = titles.filter((_, other) => stage.inputs.includes(stages[other]?.name ?? ""));
  const layer = selected.value?.layer ?? stage.name;
  return (
    <section class="detail" aria-labelledby="detail-title">
      <header class="detail-head">
        <p class="hint">{messages.inside.step(at + 1, stages.length, reads)}</p>
        <h2 id="detail-title">{title}</h2>
        <p class="purpose">{purposeOf(stage)}</p>
        <LayerChoice stage={stage} layer={layer} />
      </header>
      {isAnswer(stage) && layer === stage.name ? (
        <ClassTable look={look} stage={stage} />
      ) : (
        <Maps look={look} stage={stage} layer={layer} title={title} />
      )}
      <Explanation look={look} />
    </section>
  );
}

/** All maps, and the one of the shown unit larger. */
function Maps({
  look,
  stage,
  layer,
  title,
}: {
  readonly look: Look;
  readonly stage: Stage;
  readonly layer: string;
  readonly title: string;
}) {
  const found = look.activations.get(layer);
  if (!found) return null;
  const { values, shape } = found;
  const { most, isSigned } = magnitudeOf(values);
  const kind = stage.main ? "values" : "ink";
  const { allMaps, allUnits, oneMap, picker } = messages.inside;
  const channel = shown.value?.layer === layer ? shown.value.channel : 0;
  const all = isVector(shape)
    ? allUnits(sizeOf(shape))
    : allMaps("units" in shape ? 1 : shape.channels);
  const hasMany = "units" in shape || shape.channels > 1;
  const chosen = shown.value?.layer === layer && !isVector(shape) ? shown.value : undefined;
  const onMap = chosen && {
    channels: [channel, channel + 1] as const,
    rows: [0, "units" in shape ? 1 : shape.height] as const,
    columns: [0, "units" in shape ? 1 : shape.width] as const,
  };
  const props = { shape, values, most: most || 1, kind, layer } as const;
  return (
    <div class="maps-area">
      {hasMany && (
        <figure>
          <UnitPicker
            {...props}
            name={picker(title, all)}
            frame={onMap && boxesOf(atlasOf(shape), onMap)[0]}
          />
          <figcaption class="hint">{all}</figcaption>
        </figure>
      )}
      {!isVector(shape) && (
        <figure>
          <UnitPicker {...props} only={channel} name={picker(title, oneMap(channel + 1))} />
          <figcaption class="hint">{hasMany ? oneMap(channel + 1) : title}</figcaption>
        </figure>
      )}
      <Scale most={most} isSigned={isSigned} />
    </div>
  );
}
