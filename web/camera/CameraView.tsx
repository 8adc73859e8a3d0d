import "../style/camera.css";
import { useEffect } from "preact/hooks";
import { messages } from "../messages/en.js";
import { ReaderLine } from "../reading/ReaderLine.js";
import { Icon } from "../shell/Icon.js";
import { type CameraState, cameraState, listCameras, startCamera, stopCamera } from "./camera.js";
import { failure } from "./filming.js";
import { KeptFrames } from "./KeptFrames.js";
import { LivePicture } from "./LivePicture.js";

/** Point a camera at a digit and see it read. */
export function CameraView() {
  useEffect(() => {
    void startIfAllowed();
    navigator.mediaDevices?.addEventListener("devicechange", listCameras);
    return () => {
      navigator.mediaDevices?.removeEventListener("devicechange", listCameras);
      stopCamera();
    };
  }, []);
  const state = cameraState.value;
  return (
    <div class="camera">
      <h1 class="unseen">{messages.camera.title}</h1>
      {state.kind === "live" ? (
        <LivePicture stream={state.stream} hasTorch={state.hasTorch} />
      ) : (
        <Waiting state={state} />
      )}
      {failure.value !== undefined && <p class="fault">{failure.value}</p>}
      <KeptFrames />
      <ReaderLine />
    </div>
  );
}

/** Who allowed it before need not ask for it again. */
async function startIfAllowed(): Promise<void> {
  try {
    const { state } = await navigator.permissions.query({ name: "camera" });
    if (state === "granted") await startCamera();
  } catch {
    // Browsers that do not tell ask when the button is pressed.
  }
}

/** In place of the picture: what to press, or what hinders it. */
function Waiting({ state }: { readonly state: Exclude<CameraState, { kind: "live" }> }) {
  const isFault = state.kind === "fault";
  const { title, hint } = isFault ? messages.camera.faults[state.fault] : messages.camera.off;
  return (
    <div class="camera-stage camera-waiting" data-kind={isFault ? state.fault : state.kind}>
      <div role={isFault ? "alert" : undefined}>
        <p class="camera-waiting-title">{title}</p>
        <p class="camera-waiting-hint">{hint}</p>
      </div>
      <button
        type="button"
        class="button primary"
        disabled={state.kind === "starting"}
        onClick={() => void startCamera()}
      >
        <Icon name="camera" />
        {isFault ? messages.camera.again : messages.camera.start}
      </button>
    </div>
  );
}
