import { useEffect, useRef } from "preact/hooks";
import { cameraState, stopCamera } from "../camera/camera.js";
import { guideIn } from "../camera/guide.js";
import { Stage } from "../camera/Stage.js";
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

  async function takeFrame() {
    const element = video.current;
    if (element === null || element.videoWidth === 0) return;
    const { x, y, side } = guideIn(element.videoWidth, element.videoHeight);
    const bitmap = await createImageBitmap(element, x, y, side, side);
    await take({ kind: "frame", bitmap }, "filmed", true);
  }

  return (
    <div class="film-way">
      <Stage stream={stream} video={video} figures={[]} />
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
