/**
 * What a page of the app may load and run: only what comes from where it came from, and WebAssembly.
 * `blob:` and `data:` are pictures and files that the page itself made. Nothing may be sent elsewhere.
 * As it may stand in the page itself, which cannot say who puts it into a frame.
 * https://www.w3.org/TR/CSP3/
 */
export const policyInPage: string = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "connect-src 'self' blob: data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * The headers of every answer. A worker obeys those of its own script, so all files get all of them.
 * `Cross-Origin-*` isolate the page, which gives it shared memory and so threads
 * (https://web.dev/articles/coop-coep).
 */
export const pageHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": `${policyInPage}; frame-ancestors 'none'`,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(self), geolocation=(), microphone=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};
