import type { InferOutput, ObjectEntries, ObjectSchema } from "valibot";
import { TenfoldError } from "../../../errors.js";
import { checked } from "../../../json/checked.js";
import { object } from "../../../json/schemas.js";
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
 * The fields of a layer that it needs, checked.
 * @param entries a schema for each.
 * @throws TenfoldError BAD_MODEL naming the first that is not as it should be.
 */
export function fieldsIn<E extends ObjectEntries>(
  { fields, where }: LayerJson,
  entries: E,
): InferOutput<ObjectSchema<E, undefined>> {
  return checked(
    object(entries),
    fields,
    (problem) => new TenfoldError("BAD_MODEL", `${where}: ${problem}`),
  ) as InferOutput<ObjectSchema<E, undefined>>;
}
