import type { FoundInput } from "../../reading/findInput.js";
import { tell } from "./output.js";
import { shownPath } from "./shownPath.js";

/** What a command's JSON says of how models of others are given pictures; no field where that is Tenfold's way. */
export interface ToldInputs {
  readonly inputs?: readonly (FoundInput & { readonly message: string })[];
}

/**
 * Tells on standard error, before a command answers, of each model that is given pictures in a way that was
 * found.
 * @returns the same for JSON.
 */
export async function tellInputs(found: readonly FoundInput[]): Promise<ToldInputs> {
  if (found.length === 0) return {};
  // Loaded on first use: models of Tenfold's own are not tried.
  const { formatInput, isTold } = await import("../../reading/findInput.js");
  const inputs = found.filter(isTold).map((one) => ({ ...one, message: formatInput(one) }));
  for (const { message } of inputs) tell(`tenfold: ${message}`);
  return inputs.length === 0 ? {} : { inputs };
}

/** The same for a page that is passed on: no path in it tells of the machine. */
export async function inputsForPage({ inputs = [] }: ToldInputs): Promise<string[]> {
  const { formatInput } = await import("../../reading/findInput.js");
  return inputs.map((one) => formatInput({ ...one, model: shownPath(one.model) }));
}
