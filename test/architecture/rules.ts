/** What the files of one folder of src may import from other folders, besides `errors.ts`. */
export interface FolderRule {
  readonly may: readonly string[];
  /** What else those may that run in Node alone. */
  readonly inNode?: readonly string[];
  /** Folders of which only types may be imported. */
  readonly typesOf?: readonly string[];
}

/** The arrows of ARCHITECTURE.md. A folder that is not named here is at fault. */
export const folders: Readonly<Record<string, FolderRule>> = {
  tensor: { may: [] },
  runtime: { may: [], typesOf: ["tensor"] },
  network: { may: ["tensor"] },
  data: { may: [] },
  image: { may: [] },
  formats: { may: ["network", "tensor"] },
  recognition: { may: ["data", "image", "network", "runtime"], inNode: ["formats"] },
  evaluation: { may: ["data", "network"], inNode: ["formats", "image", "recognition", "runtime"] },
  training: {
    may: ["data", "evaluation", "network", "runtime"],
    inNode: ["formats", "recognition"],
  },
  tuning: { may: ["data", "evaluation", "network", "training"], inNode: ["formats"] },
  // Shells: they may import everything, and nothing may import them.
  cli: {
    may: [],
    inNode: [
      ...["data", "evaluation", "formats", "image", "network", "recognition", "runtime"],
      ...["tensor", "training", "tuning"],
    ],
  },
};

/** The files of src itself: what every file may import, and what the package gives to others. */
export const errorsFile = "errors.ts";
export const libraryFile = "index.ts";

/** Packages of the registry, with the folders that may import them. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  "@bufbuild/protobuf": ["tensor", "formats"],
  "@observablehq/plot": ["evaluation", "tuning"],
  "cli-progress": ["cli"],
  commander: ["cli"],
  h5wasm: ["formats"],
  "ipaddr.js": ["image"],
  linkedom: ["evaluation"],
  "onnxruntime-node": ["runtime"],
  sharp: ["image"],
  undici: ["image"],
};

/** Packages that run in Node alone. */
export const nodePackages: readonly string[] = [
  "cli-progress",
  "commander",
  "onnxruntime-node",
  "sharp",
  "undici",
];

/** Whether a file is meant to run in Node alone, by its name. */
export function isNodeFile(path: string): boolean {
  return path.endsWith(".node.ts") || path === "runtime/node.ts" || path.startsWith("cli/");
}
