import { createRequire } from "node:module";
import type { FuzzKind } from "./kind.js";
import { type CaseResult, runCase } from "./runCase.js";

/** What a child is asked to do: some cases of a kind, one after the other. */
export interface Order {
  /** The module that exports `kinds`. */
  readonly module: string;
  readonly kind: string;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly folder: string;
  readonly alone: boolean;
}

/** What it tells: that it begins a case, or what came of it. */
export type News = { readonly begins: number } | CaseResult;

process.on("message", async (order: Order) => {
  const sharp = createRequire(import.meta.url)("sharp") as typeof import("sharp")["default"];
  // What earlier pictures left in memory would count as the later ones'.
  sharp.cache(false);
  const { kinds } = (await import(order.module)) as { kinds: readonly FuzzKind[] };
  const kind = kinds.find(({ name }) => name === order.kind);
  if (kind === undefined) throw new Error(`no kind is named ${order.kind}`);
  for (let index = order.from; index < order.to; index++) {
    await tell({ begins: index });
    await tell(await runCase(kind, order.seed, index, order.folder, order.alone));
  }
  process.disconnect();
});

/** Waits until the parent has it: what is under way when this process dies must be known. */
function tell(news: News): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(news, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}
