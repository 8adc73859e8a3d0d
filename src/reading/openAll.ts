import type { NamedModel } from "./members.js";

/** One source of a model, or several, to read together. */
export type OneOrMore<Source> = Source | readonly Source[];

/**
 * Opens models, all at once.
 * @returns the models in the order of their sources.
 * @throws what `open` does, of several bad sources the first's.
 */
export async function openAll<Source>(
  sources: OneOrMore<Source>,
  open: (source: Source) => Promise<NamedModel>,
): Promise<NamedModel[]> {
  const list = Array.isArray(sources) ? (sources as readonly Source[]) : [sources as Source];
  const opened = await Promise.allSettled(list.map(open));
  return opened.map((one) => {
    if (one.status === "rejected") throw one.reason;
    return one.value;
  });
}
