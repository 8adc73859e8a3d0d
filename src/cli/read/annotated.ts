import { TenfoldError } from "../../errors.js";
import type { Page } from "../../node/pages/pagesOf.js";

/** @throws TenfoldError BAD_ARGUMENT when a picture cannot be annotated as `--annotate` says. */
export function checkAnnotated(file: string, count: number): void {
  const problem = !/\.png$/i.test(file)
    ? `expected a name that ends in .png, got ${JSON.stringify(file)}`
    : count === 1
      ? undefined
      : `expected one picture, got ${count}; annotate them one at a time`;
  if (problem !== undefined) throw new TenfoldError("BAD_ARGUMENT", `--annotate: ${problem}`);
}

/** Where a page's annotated picture goes: a document's pages are numbered. */
export function fileOfPage(file: string, { page, pages }: Page): string {
  return pages === 1 ? file : file.replace(/\.png$/i, `-${page}.png`);
}
