import type { KnownDigits } from "../../reading/knownDigits.js";
import { tell } from "./output.js";
import { shownPath } from "./shownPath.js";

/** What a command's JSON says of models whose answers are not to be trusted; no field where all are. */
export interface Warned {
  readonly warnings?: readonly ({
    readonly code: "MISREADS_KNOWN_DIGITS";
    readonly message: string;
  } & KnownDigits)[];
}

/**
 * Tells on standard error, before a command answers, of each model that misreads known digits.
 * @returns the same for JSON.
 */
export async function tellMisreadings(found: readonly KnownDigits[]): Promise<Warned> {
  if (found.length === 0) return {};
  // Loaded on first use: models of Tenfold's own are not tried.
  const { formatMisreading, misreads } = await import("../../reading/knownDigits.js");
  const warnings = found.filter(misreads).map((one) => {
    return { code: "MISREADS_KNOWN_DIGITS", message: formatMisreading(one), ...one } as const;
  });
  for (const { message } of warnings) tell(`tenfold: ${message}`);
  return warnings.length === 0 ? {} : { warnings };
}

/** The same for a page that is passed on: no path in it tells of the machine. */
export async function misreadingsForPage({ warnings = [] }: Warned): Promise<string[]> {
  const { formatMisreading } = await import("../../reading/knownDigits.js");
  return warnings.map((one) => formatMisreading({ ...one, model: shownPath(one.model) }));
}
