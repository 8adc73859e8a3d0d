import type { TenfoldError } from "../../errors.js";
import { faultName } from "../terminal/help.js";
import { printJson, tell } from "../terminal/output.js";

/** Tells why a source is skipped; false when nobody listens any more. */
export function sayFault(source: string, { code, message }: TenfoldError, json?: true): boolean {
  if (json) return printJson({ source, error: { code, message } });
  tell(`${faultName()} ${message}`);
  return true;
}
