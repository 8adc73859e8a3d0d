import { useSignal } from "@preact/signals";
import type { ComponentChildren, RefObject } from "preact";
import { useEffect } from "preact/hooks";
import type { Sighting } from "../../src/web/film/steady.js";
import type { FilmedNumbers } from "./filmedNumbers.js";
import { guideIn } from "./guide.js";
import { Readings } from "./Readings.js";

/** The film, the square of it that is read, and what was read there. */
export function Stage({
  stream,
  video,
  figures,
  numbers,
  children,
}: {
  readonly stream: MediaStream;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly figures: readonly Sighting[] | undefined;
  readonly numbers?: FilmedNumbers | undefined;
  readonly children?: ComponentChildren;
}) {
  const size = useSignal({ width: 640, height: 480 });
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream, video]);
  const { width, height } = size.value;
  return (
    <div class="camera-stage" style={{ aspectRatio: `${width} / ${height}` }}>
      <video
        ref={video}
        autoPlay
        muted
        playsInline
        onResize={({ currentTarget: { videoWidth, videoHeight } }) => {
          size.value = { width: videoWidth, height: videoHeight };
        }}
      />
      <Readings
        figures={figures}
        numbers={numbers}
        width={width}
        height={height}
        guide={guideIn(width, height)}
      />
      {children}
    </div>
  );
}
