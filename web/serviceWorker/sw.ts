import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { cacheNameOf, obsoleteCaches } from "./versions.js";

// Keeps the whole app, so that it starts without a network. A new version waits until the user takes it.

declare const self: ServiceWorkerGlobalScope;

// The build puts the list of the app's files in this place.
const files = self.__WB_MANIFEST;
const cacheName = cacheNameOf(files);
const precache = new PrecacheController({ cacheName });
precache.precache(files);

self.addEventListener("install", (event) => {
  event.waitUntil(precache.install(event));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(takeOver(event));
});

self.addEventListener("message", ({ data }) => {
  if ((data as { readonly type?: unknown } | null)?.type === "SKIP_WAITING") {
    void self.skipWaiting();
  }
});

registerRoute(new PrecacheRoute(precache));
registerRoute(new NavigationRoute(precache.createHandlerBoundToURL("index.html")));
// A tab of the version before this may still ask for a part that it had not loaded.
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.includes("/assets/"),
  async ({ request }) => (await caches.match(request)) ?? fetch(request),
);

async function takeOver(event: ExtendableEvent): Promise<void> {
  await precache.activate(event);
  const obsolete = obsoleteCaches(await caches.keys(), cacheName);
  await Promise.all(obsolete.map((name) => caches.delete(name)));
  // The first visit works offline from now on, and not only from the next.
  await self.clients.claim();
}
