import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { InferenceMode } from "./contender.js";
import type { BenchNetwork } from "./flags.js";
import { type PeerCommand, PeerProcess } from "./peerProcess.js";

/** Where `bench/setup.sh` puts the peers: $TENFOLD_PEERS, or ~/.cache/tenfold-peers. */
export const peersFolder = process.env.TENFOLD_PEERS ?? join(homedir(), ".cache/tenfold-peers");

// The workers are not compiled: they lie in bench/, this file may run from build/bench/.
const scripts = fileURLToPath(
  new URL(import.meta.url.includes("/build/") ? "../../bench/peers/" : "./peers/", import.meta.url),
);

/** What every peer needs to know. */
export interface PeerOptions {
  /** Folder of the four MNIST IDX files, not compressed. */
  readonly data: string;
  readonly threads: number;
  /** Images a training step. */
  readonly batch: number;
  readonly network: BenchNetwork;
  /** As made by bench/setup.sh. */
  readonly folder?: string;
}

/** A peer that can be started, or why it cannot. */
export type Discovered =
  | { readonly name: string; readonly command: PeerCommand }
  | { readonly name: string; readonly absent: string };

interface Kind {
  readonly name: string;
  /** Which part of bench/setup.sh installs it. */
  readonly setup: string;
  readonly script: string;
  readonly variant: string;
  readonly python: (folder: string) => string;
  readonly module: string;
  readonly env?: (folder: string) => Record<string, string>;
}

const venv = (name: string) => (folder: string) => join(folder, name, "bin/python");
const torch2 = { setup: "torch2", python: venv("torch"), script: "torchPeer.py", module: "torch" };
const keras = { setup: "keras", python: venv("tf"), script: "kerasPeer.py", module: "tensorflow" };
const torch1 = {
  setup: "torch1",
  python: () => "/usr/bin/python3",
  script: "torchPeer.py",
  module: "torch",
  // Debian's PyTorch otherwise multiplies with the reference BLAS, 30 times slower.
  env: (folder: string) => ({ LD_LIBRARY_PATH: join(folder, "openblas") }),
};

const pythonPeers: readonly Kind[] = [
  { name: "PyTorch 2", variant: "default", ...torch2 },
  { name: "PyTorch 2 channels_last", variant: "channels_last", ...torch2 },
  { name: "PyTorch 2 compile", variant: "compile", ...torch2 },
  { name: "PyTorch 1.13", variant: "default", ...torch1 },
  { name: "PyTorch 1.13 channels_last", variant: "channels_last", ...torch1 },
  { name: "Keras 3 fit", variant: "fit", ...keras },
  { name: "Keras 3 fit without XLA", variant: "fit_no_xla", ...keras },
  { name: "Keras 3 tf.function", variant: "function", ...keras },
  {
    name: "JAX",
    variant: "jit",
    setup: "jax",
    python: venv("jax"),
    script: "jaxPeer.py",
    module: "jax",
  },
];

/** tfjs' cpu backend needs about 0.26 s an image a step, so its steps are of 4 images. */
const tfjsBatch = 4;

/** Tenfold itself as a contender, in a process like the peers'. */
export function tenfoldCommand({ data, threads, batch, network }: PeerOptions): PeerCommand {
  const script = fileURLToPath(new URL("./tenfold.js", import.meta.url));
  const flags = { data, threads, batch, network };
  return {
    name: "Tenfold",
    command: process.execPath,
    args: [script, ...Object.entries(flags).map(([key, value]) => `--${key}=${value}`)],
    env: {},
    batch,
    inferenceModes: ["usual"],
  };
}

/** Every peer the benchmark knows, in the order of its table. */
export function discoverPeers(options: PeerOptions): Discovered[] {
  const folder = options.folder ?? peersFolder;
  const modules = new Map<string, string | undefined>();
  const missing = (python: string, module: string) => {
    const key = `${python} ${module}`;
    if (!modules.has(key)) modules.set(key, moduleMissing(python, module));
    return modules.get(key);
  };
  return [
    ...pythonPeers.map((kind): Discovered => {
      const python = kind.python(folder);
      const absent = missing(python, kind.module) ?? compilerMissing(kind.variant);
      if (absent) return { name: kind.name, absent: `${absent}; ${hint(kind.setup)}` };
      return { name: kind.name, command: pythonCommand(kind, python, folder, options) };
    }),
    ...(["cpu", "wasm"] as const).map((backend) => tfjsPeer(backend, folder, options)),
  ];
}

function pythonCommand(
  kind: Kind,
  python: string,
  folder: string,
  { data, threads, batch, network }: PeerOptions,
): PeerCommand {
  const flags = { data, variant: kind.variant, threads, batch, network };
  return {
    name: kind.name,
    command: python,
    args: [join(scripts, kind.script), ...Object.entries(flags).map(([k, v]) => `--${k}=${v}`)],
    // Threads of an idle peer must sleep, not spin, while another is measured.
    env: { OMP_NUM_THREADS: `${threads}`, ...kind.env?.(folder) },
    batch,
    inferenceModes: modesOf(kind),
  };
}

/** JAX is always compiled, PyTorch's compiler is never the usual way. */
function modesOf({ module, variant }: Kind): readonly InferenceMode[] {
  if (module === "jax") return ["usual"];
  return variant === "compile" ? ["fastest"] : ["usual", "fastest"];
}

function tfjsPeer(
  backend: "cpu" | "wasm",
  folder: string,
  { data, network }: PeerOptions,
): Discovered {
  const name = `tfjs ${backend}`;
  if (network !== "lenet5") return { name, absent: `would need minutes a step of ${network}` };
  const modules = join(folder, "tfjs");
  const needed = join(modules, "node_modules/@tensorflow/tfjs-backend-wasm");
  if (!existsSync(needed)) return { name, absent: `${needed} is not there; ${hint("tfjs")}` };
  const flags = { modules, data, variant: backend, batch: tfjsBatch };
  return {
    name,
    command: {
      name,
      command: process.execPath,
      args: [
        join(scripts, "tfjs/peer.mjs"),
        ...Object.entries(flags).map(([key, value]) => `--${key}=${value}`),
      ],
      env: {},
      batch: tfjsBatch,
      inferenceModes: ["usual"],
    },
  };
}

/** Starts a discovered peer. @throws Error with the end of its stderr when it does not come up. */
export function startPeer(command: PeerCommand, timeoutMs?: number): Promise<PeerProcess> {
  return PeerProcess.start(command, timeoutMs);
}

function moduleMissing(python: string, module: string): string | undefined {
  if (!existsSync(python)) return `${python} is not there`;
  const code = `import importlib.util as u, sys; sys.exit(0 if u.find_spec("${module}") else 3)`;
  const { status } = spawnSync(python, ["-c", code]);
  return status === 0 ? undefined : `${python} has no module ${module}`;
}

function compilerMissing(variant: string): string | undefined {
  if (variant !== "compile" || spawnSync("g++", ["--version"]).status === 0) return undefined;
  return "torch.compile needs a C++ compiler (g++), which is not there";
}

const hint = (part: string) => `bench/setup.sh --only ${part} installs it`;
