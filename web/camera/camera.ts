import { signal } from "@preact/signals";
import { type CameraFault, faultOf } from "./cameraFault.js";

/** How the camera is doing. */
export type CameraState =
  | { readonly kind: "off" | "starting" }
  | { readonly kind: "live"; readonly stream: MediaStream; readonly hasTorch: boolean }
  | { readonly kind: "fault"; readonly fault: CameraFault };

/** A camera to choose from. */
export interface CameraChoice {
  readonly id: string;
  readonly label: string;
}

export const cameraState = signal<CameraState>({ kind: "off" });
/** All cameras, known once one was allowed. */
export const cameras = signal<readonly CameraChoice[]>([]);
/** The one that films; empty before. */
export const chosenCamera = signal("");
/** Whether its light is on. */
export const torch = signal(false);

/** Small enough to be read at once; phones turn it to 480×640. */
const wanted = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 } };

/** Counts starts, so that a stream that comes after another start, or a stop, is let go. */
let starts = 0;

/**
 * Starts filming; what hinders it is told in `cameraState`.
 * @param id the camera; the one that looks away from the user when left out.
 */
export async function startCamera(id?: string): Promise<void> {
  stopCamera();
  const start = starts;
  cameraState.value = { kind: "starting" };
  try {
    const stream = await openStream(id);
    if (start !== starts) return stopTracks(stream);
    live(stream);
    await listCameras();
  } catch (error) {
    if (start === starts) cameraState.value = { kind: "fault", fault: faultOf(error) };
  }
}

/** Lets the camera go: its lamp goes out. */
export function stopCamera(): void {
  starts += 1;
  if (cameraState.value.kind === "live") stopTracks(cameraState.value.stream);
  cameraState.value = { kind: "off" };
  torch.value = false;
}

/** Switches the light of a camera that has one. */
export async function toggleTorch(): Promise<void> {
  if (cameraState.value.kind !== "live") return;
  const isOn = !torch.value;
  const [track] = cameraState.value.stream.getVideoTracks();
  // The light is not among the types' constraints: https://www.w3.org/TR/image-capture/#torch
  const constraint = { advanced: [{ torch: isOn } as MediaTrackConstraintSet] };
  await track?.applyConstraints(constraint);
  torch.value = isOn;
}

/** Looks again which cameras there are; called when one is plugged in or out. */
export async function listCameras(): Promise<void> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  cameras.value = devices
    .filter(({ kind, deviceId }) => kind === "videoinput" && deviceId !== "")
    .map(({ deviceId: id, label }) => ({ id, label }));
}

async function openStream(id: string | undefined): Promise<MediaStream> {
  // Absent from pages of plain http, but on this machine.
  if (navigator.mediaDevices === undefined) throw new Error("no media devices");
  const which = id === undefined ? { facingMode: "environment" } : { deviceId: { exact: id } };
  return navigator.mediaDevices.getUserMedia({ video: { ...wanted, ...which } });
}

function live(stream: MediaStream): void {
  const [track] = stream.getVideoTracks();
  if (track === undefined) throw new Error("camera: expected a stream with a picture");
  chosenCamera.value = track.getSettings().deviceId ?? "";
  const hasTorch = "torch" in (track.getCapabilities?.() ?? {});
  cameraState.value = { kind: "live", stream, hasTorch };
  // Plugged out, or taken away by the system or the user.
  track.addEventListener("ended", () => {
    if (cameraState.value.kind !== "live" || cameraState.value.stream !== stream) return;
    stopCamera();
    cameraState.value = { kind: "fault", fault: "lost" };
  });
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
