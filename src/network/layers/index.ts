import { TenfoldError } from "../../errors.js";
import { shown } from "../../json/shown.js";
import { branchesDefinition } from "./branches.js";
import type { LayerDefinition } from "./definition/definition.js";
import { plainDefinitions } from "./kinds.js";

export { type Branches, concat, type Layer, residual } from "./branches.js";
export * from "./kinds.js";

const definitions: readonly LayerDefinition[] = [...plainDefinitions, branchesDefinition];
const byKind = new Map<unknown, LayerDefinition>(
  definitions.map((definition) => [definition.kind, definition]),
);

/**
 * What belongs to a layer's kind.
 * @param where names the layer, for the message.
 * @throws TenfoldError UNSUPPORTED_MODEL when there is no such kind.
 */
export function definitionOf(
  { kind }: { readonly kind?: unknown },
  where: string,
): LayerDefinition {
  const definition = byKind.get(kind);
  if (definition) return definition;
  throw new TenfoldError("UNSUPPORTED_MODEL", `${where}: no layer is named ${shown(kind)} here`);
}
