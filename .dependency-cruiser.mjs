/**
 * The house's walls: which folder of src may import which (ARCHITECTURE.md tells why). `npm run arrows`
 * checks them. What a folder may import besides itself, json/ and the files beside the folders:
 */
const folders = {
  json: [],
  tensor: [],
  runtime: ["tensor"],
  network: ["tensor"],
  data: [],
  image: [],
  lines: ["image", "lattice"],
  finding: ["image", "network", "runtime"],
  segmenting: ["finding", "image", "lines", "network", "runtime"],
  composing: ["data", "finding", "image", "lines", "segmenting"],
  lattice: [],
  patterns: ["lattice"],
  inspection: ["network", "runtime"],
  formats: ["network", "tensor"],
  tasks: [
    ...["composing", "data", "finding", "image", "lattice", "lines", "network", "segmenting"],
    "tensor",
  ],
  reading: ["data", "formats", "image", "network", "runtime", "segmenting", "tasks"],
  numbers: [
    ...["finding", "image", "lattice", "lines", "network", "patterns", "reading", "runtime"],
    "segmenting",
  ],
  forms: ["data", "image", "lattice", "lines", "numbers", "patterns", "reading"],
  evaluation: ["data", "image", "lattice", "network", "reading", "tasks"],
  reports: ["data", "evaluation", "image", "network"],
  training: ["composing", "data", "network", "reading", "runtime", "tasks", "tensor"],
  tuning: ["data", "network", "reports", "training"],
  adapting: [
    ...["composing", "data", "evaluation", "image", "lattice", "lines", "network", "numbers"],
    ...["runtime", "tasks", "training"],
  ],
};

/** Who may import a package of the registry, as a pattern of paths. */
const packages = {
  "@hyzyla/pdfium": "^src/node/pages/",
  "@bufbuild/protobuf": "^src/(tensor|formats)/",
  "@observablehq/plot": "^src/(reports|tuning)/",
  "cli-progress": "^src/cli/",
  commander: "^src/cli/",
  h5wasm: "^src/formats/",
  "ipaddr.js": "^src/node/",
  linkedom: "^src/reports/",
  "image-size": "^src/web/",
  "onnxruntime-node": "^src/node/",
  "onnxruntime-web": "^src/web/",
  open: "^src/node/web/",
  sharp: "^src/node/",
  sirv: "^src/node/web/",
  undici: "^src/node/",
  valibot: "^src/(json|formats|forms|training|tuning|network)/",
};

/** The shells may import everything; nothing may import the command line. */
const shells = "^src/(node|web|cli)/";

export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "Files that import one another in a circle cannot be understood one at a time.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "the-wall",
      comment:
        "The core runs anywhere: it imports neither Node's modules nor what lies in a shell.",
      severity: "error",
      from: { path: "^src/", pathNot: shells },
      to: { path: "^src/(node|web|cli)/" },
    },
    {
      name: "no-node-modules-in-the-core",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(node|cli)/" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-package-of-nodes-reaches-a-page",
      comment: "What src/web imports, and what that imports, is bundled for a browser.",
      severity: "error",
      from: { path: "^src/web/" },
      to: {
        path: "^node_modules/(cli-progress|commander|ipaddr\\.js|onnxruntime-node|sharp|undici)/",
        reachable: true,
      },
    },
    {
      name: "nothing-imports-the-command-line",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/cli/" },
      to: { path: "^src/cli/" },
    },
    {
      name: "environments-keep-apart",
      severity: "error",
      from: { path: "^src/web/" },
      to: { path: "^src/(node|cli)/" },
    },
    {
      name: "only-what-is-there",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "every-folder-has-its-arrows",
      comment: "A new folder of src is named in .dependency-cruiser.mjs with what it may import.",
      severity: "error",
      from: {
        path: "^src/([^/]+)/",
        pathNot: `^src/(node|web|cli|${Object.keys(folders).join("|")})/`,
      },
      to: {},
    },
    ...Object.entries(folders).map(([folder, may]) => ({
      name: `${folder}-may-import-${may.join("-") || "no-other"}`,
      severity: "error",
      from: { path: `^src/${folder}/` },
      to: {
        path: "^src/",
        pathNot: [
          `^src/(${[folder, "json", ...may].join("|")})/`,
          "^src/(crc32|errors|extremes|options|present|shown)\\.ts$",
        ],
      },
    })),
    ...Object.entries(packages).map(([name, may]) => ({
      name: `who-imports-${name.replaceAll("/", "-")}`,
      severity: "error",
      from: { path: "^src/", pathNot: may },
      to: { path: `^node_modules/${name}/` },
    })),
    {
      name: "no-other-package",
      severity: "error",
      from: { path: "^src/" },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "unknown"],
        pathNot: `^node_modules/(${Object.keys(packages).join("|")})/`,
      },
    },
  ],
  options: {
    parser: "swc",
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "^node_modules" },
    exclude: { path: "_pb\\.ts$" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
