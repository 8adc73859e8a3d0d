import type { Plugin } from "vite";
import { policyInPage } from "../../src/node/web/headers.js";

/** Puts the policy of `tenfold web` into the page, for hosts that send no headers of their own. */
export function contentPolicy(): Plugin {
  return {
    name: "tenfold:content-policy",
    // In development, Vite itself needs what the policy forbids.
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: policyInPage },
        injectTo: "head-prepend",
      },
    ],
  };
}
