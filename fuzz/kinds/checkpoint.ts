import { dense, flatten, rescale } from "../../src/network/layers/index.js";
import { decodeCheckpoint, encodeCheckpoint } from "../../src/training/checkpoint.js";
import { defaultRecipe } from "../../src/training/options.js";
import type { FuzzKind } from "../kind.js";
import { mutateBytes } from "../mutateBytes.js";
import { mutateJson } from "../mutateJson.js";
import { joined, oneIn } from "../pick.js";

const header = {
  network: {
    name: "regression",
    input: { height: 2, width: 2, channels: 1 },
    layers: [rescale(1 / 255), flatten(), dense(10)],
  },
  options: { ...defaultRecipe, workers: 1 },
  data: "8 images, checksums 1 and 2",
  epoch: 2,
  step: 1,
  totals: [[0.1, 2, 3]],
  seconds: 1,
  history: [
    {
      ...{ epoch: 1, trainLoss: 0.5, trainAccuracy: 0.75, validationLoss: 0.25 },
      ...{ validationAccuracy: 0.875, learningRate: 1e-3, seconds: 7 },
    },
  ],
  bestEpoch: 1,
};
const flat = () => new Float32Array(52);
const whole = encodeCheckpoint({
  ...header,
  ...{ weights: flat(), m: flat(), v: flat(), average: flat(), best: flat() },
});
const start = whole.subarray(0, whole.indexOf(0x0a) + 1);
const arrays = whole.subarray(-4 - 5 * 52 * 4, -4);

/** A training's checkpoint: whatever is in it, its checksum is right. */
export const checkpointKind: FuzzKind = {
  name: "checkpoint",
  extension: "checkpoint",
  make: (random) => {
    if (oneIn(random, 10)) return sealed(mutateBytes(random, whole.subarray(0, -4)));
    const json = new TextEncoder().encode(mutateJson(random, header));
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, json.length, true);
    return sealed(joined([start, length, json, arrays]));
  },
  read: async (bytes) => decodeCheckpoint(bytes, "m.h5.checkpoint"),
};

/** With its FNV-1a of 32 bits behind it. */
function sealed(content: Uint8Array): Uint8Array {
  let hash = 0x811c9dc5;
  for (const byte of content) hash = Math.imul(hash ^ byte, 0x01000193);
  const sum = new Uint8Array(4);
  new DataView(sum.buffer).setUint32(0, hash >>> 0, true);
  return joined([content, sum]);
}
