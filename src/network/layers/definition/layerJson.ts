import { TenfoldError } from "../../../errors.js";
import type { AnyLayer } from "./layer.js";

/** One layer as JSON that somebody else may have written, so every field is checked. */
export interface LayerJson {
  readonly fields: Readonly<Record<string, unknown>>;
  /** Names the file and the layer, for messages. */
  readonly where: string;
  /**
   * Reads the lists of layers that lie inside of this one.
   * @throws TenfoldError as `parseNetwork` does.
   */
  branches(lists: readonly unknown[]): AnyLayer[][];
}

/**
 * The number of that name.
 * @throws TenfoldError BAD_MODEL when there is none.
 */
export function numberIn({ fields, where }: LayerJson, name: string): number {
  return asNumber(fields[name], where, name);
}

/**
 * A value as a number.
 * @param what names it, for the message.
 * @throws TenfoldError BAD_MODEL when it is none, or not finite.
 */
export function asNumber(value: unknown, where: string, what: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new TenfoldError("BAD_MODEL", `${where}: ${what} should be a number, got ${value}`);
}

/** The error of a layer whose fields are not as they should be. */
export function badFields({ where }: LayerJson, expected: string): TenfoldError {
  return new TenfoldError("BAD_MODEL", `${where}: expected ${expected}`);
}
