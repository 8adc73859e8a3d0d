// npm test: runs the built test files, those of the folders that are named or all but the slow ones, as many
// at a time as there are cores, and then those that measure time, one after another. No shell expands patterns
// here, so that it works on Windows, too.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findTests } from "./findTests.js";

const args = process.argv.slice(2);
const isFlag = (arg: string) => arg.startsWith("-");
/** Tests of how fast a film is read, and whether a page answers at once: others beside them would be measured, too. */
const alone = ["web/camera", "web/inside"];
const root = fileURLToPath(new URL(".", import.meta.url));
const { files, missing } = await findTests(
  root,
  args.filter((arg) => !isFlag(arg)),
  // A browser's, those of our own tools, and trainings: some minutes, by npm run test:web and test:slow.
  ["web", "fuzz", "mutation", "adapting/adapt", "cli/adapt"],
);
if (missing.length > 0) {
  console.error(`test: there are no tests in ${missing.join(", ")}`);
  process.exitCode = 2;
} else {
  // Ctrl-C reaches the tests by themselves; what they then still say should be seen.
  process.on("SIGINT", () => {});
  const app = await appFor(files);
  const env = app === undefined ? process.env : { ...process.env, [app.variable]: app.folder };
  const isAlone = (file: string) => alone.some((start) => file.startsWith(join(root, start)));
  const beside = await run(
    files.filter((file) => !isAlone(file)),
    availableParallelism(),
    env,
  );
  process.exitCode = (await run(files.filter(isAlone), 1, env)) || beside;
  if (app !== undefined) await rm(app.folder, { recursive: true });
}

/** @returns the exit status: 0 when all pass. */
async function run(
  files: readonly string[],
  atOnce: number,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  if (files.length === 0) return 0;
  const flags = [`--test-concurrency=${atOnce}`, ...args.filter(isFlag)];
  const tests = spawn(process.execPath, ["--test", ...flags, ...files], { stdio: "inherit", env });
  const [status] = await once(tests, "exit");
  return status ?? 1;
}

/** The app, built once for all tests that open it in a browser: each would need some twenty seconds. */
async function appFor(files: readonly string[]) {
  if (!files.some((file) => file.startsWith(join(root, "web")))) return undefined;
  const { skip } = await import("./web/browser.js");
  if (skip !== false) return undefined;
  const { buildApp, builtOnce } = await import("./web/serve/buildApp.js");
  const folder = await mkdtemp(join(tmpdir(), "tenfold-built-once-"));
  await buildApp(folder);
  return { variable: builtOnce, folder };
}
