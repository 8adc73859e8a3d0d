import { useEffect, useRef } from "preact/hooks";
import type { NumberReading } from "../../src/numbers/numberReading.js";
import { messages } from "../messages/en.js";
import type { PictureSize } from "../reading/placeIn.js";

/** Height of the cut in pixels of its canvas: sharp on screens of two pixels each. */
const height = 144;
/** Around the number, in heights of it. */
const air = 0.25;

/** A number cut out of its picture, its line level: what the user compares the reading with. */
export function Cut({
  number,
  url,
  size,
}: {
  readonly number: NumberReading;
  readonly url: string;
  readonly size: PictureSize;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { box, angle } = number;
  // Of a line that stands upright, height and width change places.
  const isUpright = Math.abs(Math.sin((angle * Math.PI) / 180)) > Math.SQRT1_2;
  const [along, across] = isUpright ? [box.height, box.width] : [box.width, box.height];
  const scale = height / (across * (1 + 2 * air));
  const width = Math.min(4096, Math.round((along + 2 * air * across) * scale));
  useEffect(() => {
    let isOver = false;
    const image = new Image();
    image.src = url;
    image.decode().then(
      () => {
        const surface = canvas.current?.getContext("2d");
        if (isOver || !surface) return;
        surface.resetTransform();
        surface.clearRect(0, 0, width, height);
        surface.translate(width / 2, height / 2);
        surface.rotate((angle * Math.PI) / 180);
        surface.scale(scale, scale);
        surface.translate(-(box.x + box.width / 2), -(box.y + box.height / 2));
        // A large picture was read smaller than it is.
        surface.drawImage(image, 0, 0, size.width, size.height);
      },
      // The picture was removed meanwhile.
      () => {},
    );
    return () => {
      isOver = true;
    };
  }, [url, box, angle, scale, width, size]);
  return (
    <canvas
      ref={canvas}
      class="number-cut"
      width={width}
      height={height}
      role="img"
      aria-label={messages.numbers.cut(number.text)}
    />
  );
}
