// npm run smoke: reads, trains and starts the command line in every environment that Tenfold is said to
// run in. Their programs are installed into $TENFOLD_ENVIRONMENTS or ~/.cache/tenfold-environments, some
// 900 MB; delete a folder there to have its newest version. Prints a table, and fails where one fails.
import { execFile } from "node:child_process";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Environment, environmentsOn } from "./environments.js";
import { install } from "./install.js";
import { firstFault, runStep, steps } from "./runStep.js";

const execute = promisify(execFile);
const cache = process.env.TENFOLD_ENVIRONMENTS ?? join(homedir(), ".cache", "tenfold-environments");
const platform = `${process.platform}-${process.arch}`;
const environments = environmentsOn(platform);

console.log(`| environment | version | ${steps.map(({ name }) => name).join(" | ")} |`);
console.log(`|---|---|${steps.map(() => "---").join("|")}|`);
for (const environment of environments) await tryOut(environment);
if (environments.length === 0) console.log(`\nNothing ran: no packages are known for ${platform}.`);

/** Prints the row of one environment. */
async function tryOut(environment: Environment): Promise<void> {
  let program: string;
  let version: string;
  try {
    program = await install(environment, cache);
    version = await versionOf(program);
  } catch (error) {
    console.log(`| ${environment.name} | not installed: ${firstFault(error)} |`);
    process.exitCode = 1;
    return;
  }
  const cells: string[] = [];
  for (const step of steps) {
    const { text, failed } = await runStep(program, environment, step);
    cells.push(text);
    if (failed) process.exitCode = 1;
  }
  console.log(`| ${environment.name} | ${version} | ${cells.join(" | ")} |`);
}

/** "v20.20.2", "1.4.5" and "deno 2.9.6 (stable…)" without what is not the number. */
async function versionOf(program: string): Promise<string> {
  const { stdout } = await execute(program, ["--version"]);
  return /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? stdout.trim();
}
