import type { Stage } from "../../src/inspection/stages.js";
import type { Region } from "../../src/network/receptiveField.js";
import { atlasOf, boxesOf } from "./atlas.js";
import { ClassBars } from "./ClassBars.js";
import type { Look } from "./looking.js";
import { MapsPicture } from "./MapsPicture.js";
import { magnitudeOf } from "./magnitude.js";
import { isAnswer, shapeText } from "./titles.js";

/**
 * A step of the network in small.
 * @param region what the shown unit reads of it.
 */
export function StageButton({
  look,
  stage,
  title,
  isOpen,
  region,
  onOpen,
}: {
  readonly look: Look;
  readonly stage: Stage;
  readonly title: string;
  readonly isOpen: boolean;
  readonly region: Region | undefined;
  readonly onOpen: () => void;
}) {
  const values = look.activations.get(stage.name)?.values ?? new Float32Array(0);
  const { output } = stage;
  return (
    <button type="button" class="stage" aria-expanded={isOpen} onClick={onOpen}>
      <span class="stage-picture">
        {isAnswer(stage) ? (
          <ClassBars shares={values} classes={look.opened.classes} />
        ) : (
          <MapsPicture
            shape={output}
            values={values}
            most={magnitudeOf(values).most || 1}
            kind={stage.main ? "values" : "ink"}
            boxes={region ? boxesOf(atlasOf(output), region) : []}
          />
        )}
      </span>
      <span class="stage-words">
        <span class="stage-title">{title}</span>
        <span class="stage-shape">{shapeText(stage)}</span>
      </span>
    </button>
  );
}
