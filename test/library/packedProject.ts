import { execFile } from "node:child_process";
import { mkdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { packageFolder } from "../../src/node/packageFiles.js";
import { temporaryFolder } from "../cli/smallMnist.js";

const execute = promisify(execFile);

/** A project outside of the repository in which the packed Tenfold is unpacked. */
export interface PackedProject {
  readonly project: string;
  /** What the package holds. */
  readonly files: readonly string[];
  /** Packages that Tenfold needs whatever it does. */
  readonly dependencies: readonly string[];
  /** Those that it needs for some of its work. */
  readonly optional: readonly string[];
}

/** What `npm install` does, without the registry; dependencies are left to `linkPackages`. */
export async function packedProject(
  context: Parameters<typeof temporaryFolder>[0],
): Promise<PackedProject> {
  const folder = await temporaryFolder(context);
  const { stdout } = await execute(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", folder],
    {
      cwd: packageFolder,
    },
  );
  const [packed] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  const project = join(folder, "project");
  const installed = join(project, "node_modules", "tenfold");
  await mkdir(dirname(installed), { recursive: true });
  await execute("tar", ["-xzf", join(folder, packed.filename), "-C", folder]);
  await rename(join(folder, "package"), installed);
  await writeFile(join(project, "package.json"), '{ "type": "module" }');
  const description = JSON.parse(await readFile(join(installed, "package.json"), "utf8")) as {
    readonly dependencies: Record<string, string>;
    readonly optionalDependencies: Record<string, string>;
  };
  return {
    project,
    files: packed.files.map(({ path }) => path),
    dependencies: Object.keys(description.dependencies),
    optional: Object.keys(description.optionalDependencies),
  };
}

/** Puts packages of the repository into a project. */
export async function linkPackages(project: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const link = join(project, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(packageFolder, "node_modules", name), link, "junction");
  }
}
