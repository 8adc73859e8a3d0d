import { TenfoldError } from "../errors.js";
import { parseInput } from "../network/inputConvention.js";

/**
 * How a network is given pictures, as a model's file says it.
 * @throws TenfoldError BAD_MODEL when it is no such text.
 */
export function checkedInput(text: string, where: string): string {
  try {
    parseInput(text, "tenfold_input");
  } catch (cause) {
    throw new TenfoldError("BAD_MODEL", `${where}: ${(cause as Error).message}`, { cause });
  }
  return text;
}
