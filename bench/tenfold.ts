// Tenfold as a contender, in a process of its own as the peers are:
// node build/bench/tenfold.js --data DIR --threads N --batch N [--network NAME] [--validation N]

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { networks } from "../src/network/networks/index.js";
import { loadMnist } from "../src/node/data/mnist.js";
import { packageFolder } from "../src/node/packageFiles.js";
import { present } from "../src/present.js";
import { TenfoldInference } from "./tenfoldInference.js";
import { TenfoldTraining } from "./tenfoldTraining.js";
import { peakBytes, serve } from "./worker.js";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    threads: { type: "string", default: `${availableParallelism()}` },
    batch: { type: "string", default: "128" },
    network: { type: "string", default: "lenet5" },
    validation: { type: "string", default: "5000" },
  },
});
const [threads, batch, validation] = [values.threads, values.batch, values.validation].map(Number);
const mnist = await loadMnist({ dir: values.data });
const network = present(networks.get(values.network));
const training = new TenfoldTraining(
  network,
  mnist.train,
  present(batch),
  present(threads),
  present(validation),
);
const inference = new TenfoldInference(mnist.test, present(threads), () => training.model());

await serve(
  { name: "Tenfold", versions: versions(), threads: present(threads) },
  {
    train: ({ images }: { images: number }) => training.train(images),
    infer: (request: { batch: number; repeats: number }) =>
      inference.infer(request.batch, request.repeats),
    sgemm: ({ size = 1024 }: { size?: number }) => inference.sgemm(size),
    timeToAccuracy: ({ target = 0.99, seed = 1 }: { target?: number; seed?: number }) =>
      training.timeToAccuracy(target, seed),
    memory: async () => ({ peakBytes: peakBytes() }),
  },
);
await training.end();

function versions(): Record<string, string> {
  const versionIn = (file: string): string => JSON.parse(readFileSync(file, "utf8")).version;
  const resolve = createRequire(import.meta.url).resolve;
  return {
    tenfold: versionIn(join(packageFolder, "package.json")),
    "onnxruntime-node": versionIn(resolve("onnxruntime-node/package.json")),
    node: process.versions.node,
  };
}
