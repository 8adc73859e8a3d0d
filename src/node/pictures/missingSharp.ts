import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { TenfoldError } from "../../errors.js";

/**
 * The error of loading sharp, told with what to install where it lacks its binaries: they are packages
 * of their own, which npm leaves out with all that is optional (`--omit=optional`). Any other error is
 * returned as it is.
 */
export function asMissingSharp(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  // As sharp says it: `Could not load the "sharp" module using the linux-x64 runtime`.
  const system = /^Could not load the "sharp" module using the (\S+) runtime/.exec(
    error.message,
  )?.[1];
  if (system === undefined) return error;
  const names = [`@img/sharp-${system}`, `@img/sharp-libvips-${system}`];
  const packages = Object.entries(optionalOfSharp()).flatMap(([name, version]) =>
    names.includes(name) ? [`${name}@${version}`] : [],
  );
  const install = packages.length === 0 ? "sharp" : packages.sort().join(" ");
  return new TenfoldError(
    "FILE_NOT_FOUND",
    `sharp: expected its binaries for ${system}, which decode pictures, found none; ` +
      `install without --omit=optional, or run npm install ${install}`,
    { cause: error },
  );
}

/** What sharp's description calls optional, with the versions that belong to it. */
function optionalOfSharp(): Readonly<Record<string, string>> {
  const require = createRequire(import.meta.url);
  let folder = dirname(require.resolve("sharp"));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  const description = require(join(folder, "package.json")) as {
    readonly optionalDependencies?: Readonly<Record<string, string>>;
  };
  return description.optionalDependencies ?? {};
}
