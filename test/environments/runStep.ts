import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Environment } from "./environments.js";

const execute = promisify(execFile);

/** One thing that must work in every environment. */
export interface Step {
  readonly name: string;
  /** The script, beside this file's folder, and its arguments. */
  readonly script: string;
  readonly args: readonly string[];
  /** What to say of the JSON that it prints. @throws Error when that is not as it should be. */
  readonly judge: (printed: Readonly<Record<string, unknown>>) => string;
}

/** Reading, training and the command line. */
export const steps: readonly Step[] = [
  { name: "read", script: "steps/read.js", args: [], judge: seven },
  { name: "train", script: "steps/train.js", args: [], judge: learnt },
  {
    name: "tenfold predict --json",
    script: "../../src/cli/main.js",
    args: ["predict", "examples/pictures/seven-pencil-photo.jpg", "--json"],
    judge: seven,
  },
];

/** How a step went: what to show of it, and whether it failed. */
export interface StepResult {
  readonly text: string;
  readonly failed: boolean;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Runs one step with a program. Whatever goes wrong is told in the result. */
export async function runStep(
  program: string,
  { args }: Environment,
  step: Step,
): Promise<StepResult> {
  const script = fileURLToPath(new URL(step.script, import.meta.url));
  const began = performance.now();
  try {
    const { stdout } = await execute(program, [...args, script, ...step.args], {
      cwd: root,
      timeout: 120_000,
      env: { ...process.env, DENO_NO_UPDATE_CHECK: "1", NO_COLOR: "1" },
    });
    const told = step.judge(JSON.parse(stdout) as Record<string, unknown>);
    const seconds = (performance.now() - began) / 1000;
    return { text: `${told}, ${seconds.toFixed(1)} s`, failed: false };
  } catch (error) {
    return { text: `fails: ${firstFault(error)}`, failed: true };
  }
}

function seven({ digit }: Readonly<Record<string, unknown>>): string {
  if (digit !== 7) throw new Error(`read ${digit}, not 7`);
  return "7";
}

/** Twice as good as guessing is what one epoch on 600 pictures surpasses by far. */
function learnt({ accuracy, weights }: Readonly<Record<string, unknown>>): string {
  if (typeof accuracy !== "number" || accuracy < 0.2) throw new Error(`accuracy is ${accuracy}`);
  return `${(100 * accuracy).toFixed(0)}%, weights ${weights}`;
}

/** The line that says what is wrong, of all that a program printed. */
export function firstFault(error: unknown): string {
  const { killed, signal, stderr } = error as {
    killed?: boolean;
    signal?: string;
    stderr?: string;
  };
  if (killed) return "took longer than 120 s";
  const lines = (stderr || String(error)).split("\n").map((line) => line.trim());
  const line = lines.find((text) => /error/i.test(text)) ?? lines.find((text) => text !== "");
  return line ?? `ended by ${signal}`;
}
