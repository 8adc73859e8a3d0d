import type { Sighting } from "../../src/web/film/steady.js";
import { messages } from "../messages/en.js";
import { NumberBoxes } from "../numbers/NumberBoxes.js";
import { shownNumbers } from "../numbers/shown.js";
import type { FilmedNumbers } from "./filmedNumbers.js";
import type { Guide } from "./guide.js";

interface ReadingsProps {
  /** Numbers in the whole picture, which take the digits' place. */
  readonly numbers?: FilmedNumbers | undefined;
  /** What is shown; undefined while nothing is. */
  readonly figures: readonly Sighting[] | undefined;
  /** Of the picture, in its pixels. */
  readonly width: number;
  readonly height: number;
  /** What the figures' boxes are measured from. */
  readonly guide: Guide;
}

/** Over the live picture: where to hold the digit, and each that was read, in its box. */
export function Readings({ figures, numbers, width, height, guide }: ReadingsProps) {
  if (numbers !== undefined) {
    return (
      <div class="camera-readings" data-state="numbers">
        <NumberBoxes numbers={shownNumbers(numbers.shown, new Map())} size={numbers.size} />
      </div>
    );
  }
  const place = (x: number, y: number, across: number, down: number) => ({
    left: `${(100 * (guide.x + x)) / width}%`,
    top: `${(100 * (guide.y + y)) / height}%`,
    width: `${(100 * across) / width}%`,
    height: `${(100 * down) / height}%`,
  });
  return (
    <div class="camera-readings" data-state={figures === undefined ? "none" : "read"}>
      <div class="camera-guide" style={place(0, 0, guide.side, guide.side)} />
      {figures === undefined && <p class="camera-hint">{messages.camera.hint}</p>}
      {figures?.map(({ digit, confidence, box }, index) => (
        <div key={index} class="camera-box" style={place(box.x, box.y, box.width, box.height)}>
          <p class="camera-answer">
            <strong class="camera-digit">{digit}</strong>
            <span>{messages.percent(confidence)}</span>
          </p>
        </div>
      ))}
    </div>
  );
}
