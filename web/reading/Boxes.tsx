import { messages } from "../messages/en.js";
import { type PictureSize, placeIn } from "./placeIn.js";
import type { Figure } from "./protocol.js";

/** Of a figure, what is shown over its picture. */
export type BoxedFigure = Pick<Figure, "digit" | "confidence" | "box">;

/**
 * Around each figure, over the picture that it was found in, which fills the parent.
 * @param onChoose makes the boxes buttons.
 */
export function Boxes({
  reading,
  onChoose,
}: {
  readonly reading: PictureSize & { readonly figures: readonly BoxedFigure[] };
  readonly onChoose?: (figure: number) => void;
}) {
  const { figures } = reading;
  return (
    <>
      {figures.map((figure, index) => {
        const place = placeIn(figure.box, reading);
        const label = figures.length > 1 && <span class="box-digit">{figure.digit ?? "?"}</span>;
        if (!onChoose)
          return (
            <div class="box" style={place} aria-hidden="true">
              {label}
            </div>
          );
        const name = messages.pictures.figure(nameOf(figure), figure.confidence);
        return (
          <button
            type="button"
            class="box"
            style={place}
            aria-label={name}
            onClick={() => onChoose(index)}
          >
            {label}
          </button>
        );
      })}
    </>
  );
}

function nameOf({ digit }: BoxedFigure): string {
  return digit?.toString() ?? messages.pictures.noDigit;
}
