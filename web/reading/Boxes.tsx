import { messages } from "../messages/en.js";
import type { Figure, Reading } from "./protocol.js";

/**
 * Around each figure, over the picture that it was found in, which fills the parent.
 * @param onChoose makes the boxes buttons.
 */
export function Boxes({
  reading,
  onChoose,
}: {
  readonly reading: Reading;
  readonly onChoose?: (figure: number) => void;
}) {
  const { figures } = reading;
  return (
    <>
      {figures.map((figure, index) => {
        const place = placeOf(figure, reading);
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

function nameOf({ digit }: Figure): string {
  return digit?.toString() ?? messages.pictures.noDigit;
}

/** In percent of the picture, with a little air around the ink. */
function placeOf({ box }: Figure, { width, height }: Reading) {
  const air = 0.012 * Math.max(width, height);
  const left = Math.max(0, box.x - air);
  const top = Math.max(0, box.y - air);
  const right = Math.min(width, box.x + box.width + air);
  const bottom = Math.min(height, box.y + box.height + air);
  return {
    left: `${(100 * left) / width}%`,
    top: `${(100 * top) / height}%`,
    width: `${(100 * (right - left)) / width}%`,
    height: `${(100 * (bottom - top)) / height}%`,
  };
}
