import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fontList } from "./fontList.js";
import { fontFolder } from "./fonts.node.js";

/** Licenses that let anyone draw with a font and ship what a model learned from it. */
export const openLicenses: readonly string[] = ["OFL-1.1", "Apache-2.0", "MIT"];

/** What a font's package says of itself. */
export interface FontLicense {
  readonly name: string;
  readonly family: string;
  readonly version: string;
  /** An SPDX identifier. */
  readonly license: string;
  readonly attribution: string;
}

/** The license of every font of the list, once each, by name. */
export function fontLicenses(): FontLicense[] {
  const names = [...new Set(fontList.map(({ name }) => name))].sort();
  return names.map((name) => {
    const read = (file: string) => JSON.parse(readFileSync(join(fontFolder(name), file), "utf8"));
    const { version, license } = read("package.json") as { version: string; license: string };
    const { family, license: own } = read("metadata.json") as {
      family: string;
      license: { attribution: string };
    };
    return { name, family, version, license, attribution: own.attribution };
  });
}

/** The page FONTS.md. */
export function licensePage(): string {
  const rows = fontLicenses().map(
    ({ name, family, license, attribution }) =>
      `| ${family} | \`@fontsource/${name}\` | ${license} | ${attribution} |`,
  );
  return [
    "# Fonts",
    "",
    "Digits, letters and symbols of these fonts are drawn for training. The fonts are development",
    "dependencies; nothing of them is published. Made by `npm run render:fonts` from the packages'",
    "own metadata.",
    "",
    "| font | package | license | copyright |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}
