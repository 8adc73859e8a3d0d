import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Measurement } from "./interleave.js";
import { peersFolder } from "./peers.js";

/** A whole process, from start to exit, as one measurement in milliseconds. */
export interface ColdCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Must be found in what the process prints; else the slice counts as failed. */
  readonly prints?: RegExp;
}

/** Milliseconds from spawning until the process has ended, checked for status 0 and its output. */
export function coldMeasurement({ name, command, args, env, prints }: ColdCommand): Measurement {
  return {
    name,
    measure: () =>
      new Promise((resolve, reject) => {
        const start = performance.now();
        const child = spawn(command, args, {
          env: { ...process.env, ...env },
          stdio: ["ignore", "pipe", "pipe"],
        });
        let out = "";
        let errors = "";
        child.stdout.on("data", (part: Buffer) => {
          out += part.toString();
        });
        child.stderr.on("data", (part: Buffer) => {
          errors = (errors + part.toString()).slice(-2000);
        });
        child.on("error", reject);
        child.on("close", (code) => {
          const milliseconds = performance.now() - start;
          if (code === 0 && (!prints || prints.test(out))) return resolve(milliseconds);
          reject(new Error(`${name}: status ${code}, printed ${out.slice(0, 200)}\n${errors}`));
        });
      }),
  };
}

/** A Node process that does nothing: the floor. */
export const bareNode: ColdCommand = {
  name: "node -e 0",
  command: process.execPath,
  args: ["-e", "0"],
};

/** Python and Keras reading one picture with a `.h5` model; undefined where Keras is absent. */
export function kerasColdStart(model: string, picture: string): ColdCommand | undefined {
  const python = join(peersFolder, "tf/bin/python");
  if (!existsSync(python)) return undefined;
  const inBuild = import.meta.url.includes("/build/");
  const script = new URL(
    inBuild ? "../../bench/peers/coldStart.py" : "./peers/coldStart.py",
    import.meta.url,
  );
  return {
    name: "Python + Keras",
    command: python,
    args: [fileURLToPath(script), model, picture],
    prints: /"digit": \d/,
  };
}
