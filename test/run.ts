// npm test: runs the built test files, those of the folders that are named or all but the slow ones, as many
// at a time as there are cores. No shell expands patterns here, so that it works on Windows, too.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { findTests } from "./findTests.js";

const args = process.argv.slice(2);
const isFlag = (arg: string) => arg.startsWith("-");
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
  const flags = [`--test-concurrency=${availableParallelism()}`, ...args.filter(isFlag)];
  const tests = spawn(process.execPath, ["--test", ...flags, ...files], { stdio: "inherit" });
  // Ctrl-C reaches the tests by themselves; what they then still say should be seen.
  process.on("SIGINT", () => {});
  tests.on("exit", (status) => {
    process.exitCode = status ?? 1;
  });
}
