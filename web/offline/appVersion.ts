import { signal } from "@preact/signals";
import { Workbox } from "workbox-window";

/**
 * How the version in this tab stands to the newest that is known: `current`, `waiting` when a newer one is
 * ready to be taken, `replaced` when another tab took it, `missing` when a part of this version is to be
 * had no more.
 */
export type AppVersion = "current" | "waiting" | "replaced" | "missing";

/** Of this tab. */
export const appVersion = signal<AppVersion>("current");

/** Whether the app is kept, and starts without a network. */
export const isOffline = signal(false);

let worker: Workbox | undefined;
let isTaking = false;

/** Has the app kept for offline use, and looks for a newer version, once a visit. */
export async function keepApp(): Promise<void> {
  addEventListener("vite:preloadError", (event) => {
    event.preventDefault();
    appVersion.value = "missing";
  });
  // Pages of plain http, but on this machine, have none; nor has Firefox in its private windows.
  if (!("serviceWorker" in navigator)) return;
  const container = navigator.serviceWorker;
  let hadWorker = container.controller !== null;
  container.addEventListener("controllerchange", () => {
    if (isTaking) location.reload();
    else if (hadWorker) appVersion.value = "replaced";
    hadWorker = true;
  });
  worker = new Workbox(new URL("sw.js", document.baseURI).href);
  worker.addEventListener("waiting", () => {
    appVersion.value = "waiting";
  });
  try {
    await worker.register();
    await container.ready;
    isOffline.value = true;
  } catch (error) {
    // No room left, or the user forbids it: the app works as long as there is a network.
    console.warn("The app is not kept for offline use:", error);
  }
}

/** Starts this tab anew, in the newest version. What is not stored is lost, so only the user calls it. */
export function takeNewest(): void {
  if (appVersion.value !== "waiting" || worker === undefined) {
    location.reload();
    return;
  }
  isTaking = true;
  worker.messageSkipWaiting();
}
