import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { cameraState, stopCamera } from "../camera/camera.js";
import { guideIn } from "../camera/guide.js";
import { Readings } from "../camera/Readings.js";
import { startIfAllowed, Waiting } from "../camera/Waiting.js";
import { messages } from "../messages/en.js";
import { Icon } from "../shell/Icon.js";
import { take } from "./collecting.js";

/** Samples are filmed: each press takes what is in the frame. */
export function FilmWay() {
  useEffect(() => {
    void startIfAllowed();
    return stopCamera;
  }, []);
  const state = cameraState.value;
  if (state.kind !== "live") return <Waiting state={state} off={messages.teach.filmOff} />;
  return <Film stream={state.stream} />;
}

function Film({ stream }: { readonly stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  const size = useSignal({ width: 640, height: 480 });
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);

  async function takeFrame() {
    const element = video.current;
    if (element === null || element.videoWidth === 0) return;
    const { x, y, side } = guideIn(element.videoWidth, element.videoHeight);
    const bitmap = await createImageBitmap(element, x, y, side, side);
    await take({ kind: "frame", bitmap }, "filmed", true);
  }

  const { width, height } = size.value;
  return (
    <div class="film-way">
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
        <Readings figures={[]} width={width} height={height} guide={guideIn(width, height)} />
      </div>
      <div class="draw-way-steps">
        <p class="hint">{messages.teach.hintFilm}</p>
        <button type="button" class="button primary" onClick={() => void takeFrame()}>
          <Icon name="camera" />
          {messages.teach.take}
        </button>
      </div>
    </div>
  );
}
