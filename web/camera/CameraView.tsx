import "../style/camera.css";
import "../style/numberBoxes.css";
import { useEffect } from "preact/hooks";
import { messages } from "../messages/en.js";
import { ReaderLine } from "../reading/ReaderLine.js";
import { cameraState, listCameras, stopCamera } from "./camera.js";
import { numbersFailure } from "./filmedNumbers.js";
import { failure } from "./filming.js";
import { KeptFrames } from "./KeptFrames.js";
import { LivePicture } from "./LivePicture.js";
import { startIfAllowed, Waiting } from "./Waiting.js";

/** Point a camera at a digit, or at numbers, and see it read. */
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
      {numbersFailure.value !== undefined && (
        <p class="fault">{messages.numbers.failed(numbersFailure.value)}</p>
      )}
      <KeptFrames />
      <ReaderLine />
    </div>
  );
}
