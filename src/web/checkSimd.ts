import { TenfoldError } from "../errors.js";

/**
 * A module of one function with two SIMD instructions, `i8x16.splat` and `i8x16.popcnt`.
 * Source: GoogleChromeLabs/wasm-feature-detect.
 */
const probe = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

/**
 * Networks run in WebAssembly with SIMD, which all browsers have had since 2023.
 * @throws TenfoldError UNSUPPORTED_BROWSER where it is absent: in an old browser, on an old processor, or in a
 *   mode that switches it off.
 */
export function checkSimd(): void {
  if (typeof WebAssembly === "object" && WebAssembly.validate(probe)) return;
  throw new TenfoldError(
    "UNSUPPORTED_BROWSER",
    "running a network: expected a browser with WebAssembly SIMD (Chrome 91, Firefox 89, Safari 16.4 or " +
      "newer, not in lockdown mode), found none; update the browser, or try another one",
  );
}
