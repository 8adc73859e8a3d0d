import { type AdaptWork, adaptIn, adaptNames } from "../../adapting/adapt.js";
import type { AdaptResult } from "../../adapting/result.js";
import { checkOptions, type OptionNames } from "../../options.js";
import type { WasmOptions } from "../runtime.js";
import { pageTraining } from "../training/environment.js";
import { loadRehearsal } from "../training/rehearsal.js";

/** What adapts to what, in a page; the digits of `loadRehearsal` where no others are given. */
export interface AdaptRequest extends Omit<AdaptWork, "glyphs">, WasmOptions {
  readonly glyphs?: AdaptWork["glyphs"];
}

const requestNames: OptionNames<AdaptRequest> = { ...adaptNames, wasm: true };

/**
 * As Node's `adapt`: makes a line reader better at lines without labels. Lines are cut out of gray pictures by
 * `cutPile`. Threads are as for `train`.
 * @throws TenfoldError BAD_ARGUMENT, UNSUPPORTED_MODEL, DIVERGED.
 */
export async function adapt(request: AdaptRequest): Promise<AdaptResult> {
  checkOptions("adapt", request, requestNames);
  const { wasm, ...work } = request;
  const glyphs = work.glyphs ?? (await loadRehearsal());
  return adaptIn(pageTraining({ wasm }, work.workers), { ...work, glyphs });
}
