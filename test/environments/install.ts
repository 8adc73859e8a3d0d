import { execFile } from "node:child_process";
import { access, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Environment } from "./environments.js";

const execute = promisify(execFile);

/**
 * The path of an environment's program in a folder of one's own, where it is installed if it is not
 * there: outside the project, whose dependencies it is none of.
 * @throws Error when npm cannot install it, with what npm said.
 */
export async function install(environment: Environment, folder: string): Promise<string> {
  const own = join(folder, environment.name.toLowerCase().replace(" ", ""));
  const name = environment.package.replace(/@[^@/]*$/, "");
  const program = join(own, "node_modules", name, environment.program);
  const isThere = await access(program).then(
    () => true,
    () => false,
  );
  if (isThere) return program;
  // npm tells those that it runs where it is: starting it by that needs no shell on Windows.
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new Error("npm is not known: start this with npm run smoke");
  await mkdir(own, { recursive: true });
  const flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefix", own];
  await execute(process.execPath, [npm, "install", ...flags, environment.package], { cwd: own });
  return program;
}
