import { messages } from "../messages/en.js";
import { Icon } from "../shell/Icon.js";
import { type CameraState, startCamera } from "./camera.js";

/** Who allowed it before need not ask for it again. */
export async function startIfAllowed(): Promise<void> {
  try {
    const { state } = await navigator.permissions.query({ name: "camera" });
    if (state === "granted") await startCamera();
  } catch {
    // Browsers that do not tell ask when the button is pressed.
  }
}

/** In place of the picture: what to press, or what hinders it. */
export function Waiting({
  state,
  off = messages.camera.off,
}: {
  readonly state: Exclude<CameraState, { kind: "live" }>;
  readonly off?: { readonly title: string; readonly hint: string };
}) {
  const isFault = state.kind === "fault";
  const { title, hint } = isFault ? messages.camera.faults[state.fault] : off;
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
