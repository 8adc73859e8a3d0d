import { VitePWA } from "vite-plugin-pwa";

/** Makes the app installable, and builds the service worker that keeps it for offline use. */
export const kept = () =>
  VitePWA({
    strategies: "injectManifest",
    srcDir: "serviceWorker",
    filename: "sw.ts",
    // The page registers it itself, when it has answered and the network is free.
    injectRegister: null,
    manifest: {
      id: "tenfold",
      name: "Tenfold",
      short_name: "Tenfold",
      description:
        "Reads handwritten digits and numbers in your browser. Nothing leaves your device.",
      lang: "en",
      start_url: ".",
      display: "standalone",
      background_color: "#f3f0e8",
      theme_color: "#2440d6",
      categories: ["education", "productivity", "utilities"],
      icons: [
        { src: "icon.svg", sizes: "any", type: "image/svg+xml" },
        { src: "icon-192.png", sizes: "192x192", type: "image/png" },
        { src: "icon-512.png", sizes: "512x512", type: "image/png" },
        { src: "icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      ],
    },
    injectManifest: {
      globPatterns: ["**/*.{html,js,css,wasm,onnx,gz,svg,png,woff2,webmanifest}"],
      // Fetched, and kept, when somebody trains a network or looks inside one.
      globIgnores: ["**/mnist-*.gz"],
      // The runtime has 13.5 MB; whatever is larger is none of what every visit needs.
      maximumFileSizeToCacheInBytes: 16_000_000,
    },
  });
