import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { faultsOf } from "./architecture/faults.js";
import { importsOf, nodeGlobalsOf } from "./architecture/imports.js";
import { folders, packages } from "./architecture/rules.js";

// The compiled test lies in build/test.
const root = fileURLToPath(new URL("../../src", import.meta.url));
const sources = new Map(
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => [path.split(sep).join("/"), readFileSync(join(root, path), "utf8")] as const),
);

test("the sources keep to the arrows, without cycles, and Node's modules to Node's files", () => {
  assert.ok(sources.size > 100, `found ${sources.size} sources in ${root}`);
  assert.deepEqual(faultsOf(sources), []);
});

test("every rule is about something that exists", () => {
  for (const folder of Object.keys(folders)) {
    assert.ok(
      [...sources.keys()].some((path) => path.startsWith(`${folder}/`)),
      folder,
    );
  }
  const used = new Set([...sources.values()].flatMap((text) => importsOf(text).map((i) => i.from)));
  for (const name of Object.keys(packages)) {
    assert.ok(
      [...used].some((from) => from === name || from.startsWith(`${name}/`)),
      name,
    );
  }
});

describe("the check finds", () => {
  const found = (what: string, files: Record<string, string>, faults: string[]) =>
    test(what, () => assert.deepEqual(faultsOf(new Map(Object.entries(files))), faults));
  const leaf = "export const leaf = 1;";
  const errors = { "errors.ts": "export class TenfoldError extends Error {}" };

  found(
    "nothing in a graph that keeps to them",
    {
      ...errors,
      "tensor/tensor.ts": 'import { TenfoldError } from "../errors.js";',
      "runtime/session.ts": 'import type { Shape } from "../tensor/tensor.js";',
      "runtime/node.ts": 'import { Tensor } from "onnxruntime-node"; import "./session.js";',
      "network/lenet5.ts": 'import { add } from "../tensor/tensor.js";',
      "cli/train.ts": 'import fs from "node:fs"; import "../network/lenet5.js"; process.exit(1);',
      "index.ts": 'export { lenet5 } from "./network/lenet5.js";',
    },
    [],
  );
  found(
    "a folder that imports one it may not",
    {
      "image/ink.ts": 'import { lenet5 } from "../network/lenet5.js";',
      "formats/keras.ts":
        'import { lenet5 } from "../network/lenet5.js";\nimport "../image/ink.js";',
      "network/lenet5.ts": leaf,
    },
    [
      "image/ink.ts imports network/lenet5.ts: here image may import no other folder",
      "formats/keras.ts imports image/ink.ts: here formats may import network, tensor",
    ],
  );
  found(
    "an import of more than types where only types may be",
    {
      "runtime/a.ts": 'import type { Shape } from "../tensor/tensor.js";',
      "runtime/b.ts": 'import { type Shape, add } from "../tensor/tensor.js";',
      "tensor/tensor.ts": leaf,
    },
    ["runtime/b.ts imports tensor/tensor.ts: here runtime may import no other folder"],
  );
  found(
    "what only a file for Node may import, in one that is not",
    {
      "evaluation/charts.ts": 'export type { Session } from "../runtime/session.js";',
      "evaluation/evaluate.node.ts": 'import "../runtime/session.js";',
      "runtime/session.ts": leaf,
    },
    ["evaluation/charts.ts imports runtime/session.ts: here evaluation may import data, network"],
  );
  found(
    "anything that imports a shell",
    {
      "training/loop.ts": 'const { main } = await import("../cli/main.js");',
      "index.ts": 'export * from "./cli/main.js";',
      "cli/main.ts": leaf,
    },
    [
      "training/loop.ts imports cli/main.ts, which runs in Node alone: name it *.node.ts",
      "training/loop.ts imports cli/main.ts: here training may import " +
        "data, evaluation, network, runtime",
      "index.ts imports cli/main.ts: nothing may import cli",
    ],
  );
  found(
    "cycles, also through types and re-exports, once each",
    {
      "tensor/a.ts": 'import { b } from "./b.js";',
      "tensor/b.ts": 'export {\n  c,\n  d,\n} from "./c.js";',
      "tensor/c.ts": 'import type { A } from "./a.js";',
      "tensor/self.ts": 'import { self } from "./self.js";',
    },
    [
      "cycle: tensor/a.ts → tensor/b.ts → tensor/c.ts → tensor/a.ts",
      "cycle: tensor/self.ts → tensor/self.ts",
    ],
  );
  found(
    "Node's modules and packages outside Node's files",
    {
      "data/idx.ts": 'import { readFile } from "node:fs/promises";',
      "data/idx.node.ts": 'import { readFile } from "node:fs/promises";',
      "data/old.node.ts": 'import { join } from "path";',
      "image/decode.ts": 'const { default: sharp } = await import("sharp");',
      "image/types.ts": 'import type { Sharp } from "sharp"; type S = typeof import("sharp");',
      "runtime/web.ts": 'import "./node.js";',
      "runtime/node.ts": leaf,
    },
    [
      "data/idx.ts imports node:fs/promises: only files named *.node.ts may",
      "data/old.node.ts: write node:path",
      "image/decode.ts imports sharp: only files named *.node.ts may",
      "runtime/web.ts imports runtime/node.ts, which runs in Node alone: name it *.node.ts",
    ],
  );
  found(
    "Node's globals outside Node's files",
    { "data/a.ts": "const home = process.env.HOME; // Buffer\nconst text = 'require';" },
    ["data/a.ts uses process: only files named *.node.ts may"],
  );
  found(
    "packages in folders that have no use for them, and unknown ones",
    { "image/a.ts": 'import { File } from "h5wasm/node";\nimport "left-pad";' },
    [
      "image/a.ts imports h5wasm: only formats may",
      "image/a.ts imports left-pad: no rule names that package",
    ],
  );
  found(
    "imports of what is not there, and folders without a rule",
    { "web/a.ts": 'import "./gone.js"; ', "web/b.ts": 'import "../data/c.js";', "data/c.ts": leaf },
    [
      "web/a.ts imports ./gone.js, which is not there",
      "web/b.ts: no rule says what web may import",
    ],
  );
});

test("imports are found however they are written, and not in comments", () => {
  const source = `
    /** Use it as \`import { x } from "commented"\`. */
    // import "commented too";
    import a from "a"; import "side";
    import * as b from 'b';
    import {
      c,
      type D,
    } from "c";
    import { type E, type F } from "e";
    import type G from "g";
    export * from "h";
    export { i } from "i";
    export type { J } from "j";
    const k = await import("k");
    type L = typeof import("l");
    type M = import("m").Group;
    new Worker(new URL("./n.js", import.meta.url));
    const url = "http://x"; const o = await import(
      "o"
    );`;
  const imports = importsOf(source);
  const named = (typesOnly: boolean) =>
    imports
      .filter((one) => one.typesOnly === typesOnly)
      .map(({ from }) => from)
      .sort();
  assert.deepEqual(named(false), ["./n.js", "a", "b", "c", "h", "i", "k", "o", "side"]);
  assert.deepEqual(named(true), ["e", "g", "j", "l", "m"]);
});

test("Node's globals are found, and words like them are not", () => {
  const source =
    "run.process(x); const p = { process: 1 }; processed(); Buffer.from(y); // require";
  assert.deepEqual(nodeGlobalsOf(source), ["Buffer"]);
});
