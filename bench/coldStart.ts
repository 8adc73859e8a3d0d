import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import type { DigitSet } from "../src/data/digitSet.js";
import { packageFolder, shippedModel } from "../src/node/packageFiles.js";
import type { Measurement } from "./interleave.js";
import { peersFolder } from "./peers.js";
import type { Plan } from "./sections.js";
import { coldRows } from "./summary.js";

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

/** A command that can be run, or why it cannot. */
export type ColdDiscovered = ColdCommand | { readonly name: string; readonly absent: string };

/** The commands whose whole lives are timed: reading one picture, and a Node that does nothing. */
export function coldCommands(h5: string, picture: string): ColdDiscovered[] {
  const prints = /"digit": ?\d/;
  const main = join(packageFolder, "build/src/cli/main.js");
  const python = join(peersFolder, "tf/bin/python");
  const script = join(packageFolder, "bench/peers/coldStart.py");
  const needing = (files: readonly string[], command: ColdCommand): ColdDiscovered => {
    const missing = files.find((file) => !existsSync(file));
    return missing ? { name: command.name, absent: `${missing} is not there` } : command;
  };
  const ours = [main, "predict", picture, "--json"];
  const node = process.execPath;
  return [
    needing([main, shippedModel], { name: coldRows.shipped, command: node, args: ours, prints }),
    needing([main, h5], {
      ...{ name: coldRows.h5, command: node, args: [...ours, "--model", h5], prints },
    }),
    needing([python, h5], {
      ...{ name: coldRows.keras, command: python, args: [script, h5, picture], prints },
    }),
    { name: coldRows.node, command: node, args: ["-e", "0"] },
  ];
}

/** The section of those commands that can be run. */
export function coldPlan(commands: readonly ColdCommand[]): Plan {
  return {
    ...{ kind: "cold", title: "Cold start, whole process", unit: "ms", better: "lower", how: {} },
    base: coldRows.shipped,
    measurements: commands.map(coldMeasurement),
  };
}

/** Writes a digit as a picture that someone might have: dark ink on paper, 280×280, PNG. */
export async function writeDigitPicture(digits: DigitSet, index: number, file: string) {
  const { width, height, images } = digits;
  const pixels = images.slice(index * width * height, (index + 1) * width * height);
  await sharp(pixels, { raw: { width, height, channels: 1 } })
    .negate()
    .resize(width * 10, height * 10)
    .png()
    .toFile(file);
}
