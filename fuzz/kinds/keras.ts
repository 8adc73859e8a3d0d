import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Random } from "../../src/data/random.js";
import { withTextAttributes } from "../../src/formats/hdf5/attribute.js";
import { boundLibraryMemory } from "../../src/formats/hdf5/memory.js";
import { writeHdf5 } from "../../src/formats/hdf5/writer.js";
import { modelConfig, writtenLayers } from "../../src/formats/keras/configWriter.js";
import { readKeras } from "../../src/formats/keras/reader.js";
import { writeKeras } from "../../src/formats/keras/writer.js";
import { parametersOf } from "../../src/network/network.js";
import { elementCount } from "../../src/network/shapes.js";
import { loadModel } from "../../src/node/models/modelFile.js";
import { present } from "../../src/present.js";
import type { FuzzKind } from "../kind.js";
import { lookup3 } from "../lookup3.js";
import { mutateBytes } from "../mutateBytes.js";
import { mutateJson } from "../mutateJson.js";
import { hostileNumbers, oneIn, oneOf } from "../pick.js";
import { useModel } from "../useModel.js";
import { smallModel } from "./smallModel.js";

// Built, this lies in build/fuzz/kinds.
const fixtures = fileURLToPath(new URL("../../../test/formats/fixtures/", import.meta.url));

let seeds: readonly Uint8Array[] | undefined;

async function allSeeds(): Promise<readonly Uint8Array[]> {
  seeds ??= [
    await writeKeras(smallModel),
    ...readdirSync(fixtures)
      .filter((name) => name.endsWith(".h5"))
      .sort()
      .map((name) => new Uint8Array(readFileSync(join(fixtures, name)))),
  ];
  return seeds;
}

/** Keras files: sound HDF5 with other content, and HDF5 that is not sound. */
export const kerasKind: FuzzKind = {
  name: "h5",
  extension: "h5",
  make: (random) => withoutClock(() => made(random)),
  read: async (bytes) => {
    boundOnce();
    await useModel(await readKeras(bytes, "model.h5"));
  },
  readAlone: async (bytes, folder) => {
    const path = join(folder, "model.h5");
    writeFileSync(path, bytes);
    await useModel(await loadModel(path));
  },
};

async function made(random: Random): Promise<Uint8Array> {
  if (oneIn(random, 4)) return written(random);
  if (oneIn(random, 3)) return withOtherText(random, present((await allSeeds())[0]));
  const seed = oneOf(random, await allSeeds());
  const changed = oneIn(random, 3) ? mutateBytes(random, seed, 8) : withNumbers(random, seed);
  return sealed(changed);
}

/** HDF5 writes down when each of its objects was made: a file is to be the same at any time. */
export async function withoutClock<T>(make: () => Promise<T>): Promise<T> {
  const { now } = Date;
  Date.now = () => 0;
  try {
    return await make();
  } finally {
    Date.now = now;
  }
}

let isBound = false;

/** As the thread is in which `loadModel` reads such a file. */
export function boundOnce(): void {
  if (!isBound) boundLibraryMemory();
  isBound = true;
}

const config: unknown = JSON.parse(modelConfig("small", writtenLayers(smallModel.network)));
const parameters = parametersOf(smallModel.network);
const ascii = (text: string, most: number) => text.replace(/[^\x20-\x7e]/g, "?").slice(0, most);

/** A sound file of other layers, texts or arrays than it should have. */
function written(random: Random): Promise<Uint8Array> {
  const changed = oneIn(random, 4) ? JSON.stringify(config) : mutateJson(random, config);
  const layers = writtenLayers(smallModel.network);
  return writeHdf5((file) => {
    file.text("/", "model_config", ascii(changed, 60_000));
    if (oneIn(random, 3)) {
      const [name, value] = oneOf(random, texts);
      file.text("/", name, ascii(mutateJson(random, value), 10_000));
    }
    const root = "/model_weights";
    const names = layers.map((layer) => layer.config.name);
    file.texts(root, "layer_names", oneIn(random, 20) ? names.reverse() : names);
    let next = 0;
    for (const { config: own } of layers) {
      const group = `${root}/${own.name}`;
      file.group(group);
      const count = parameters.filter(({ layer }) => layer === own.name).length;
      const arrays = oneIn(random, 40) ? random.below(6) : count;
      const weights = Array.from({ length: arrays }, (_, index) => `w${index}`);
      file.texts(group, "weight_names", oneIn(random, 60) ? ["x"] : weights);
      for (const name of weights) {
        const { shape } = oneIn(random, 60)
          ? { shape: Array.from({ length: random.below(5) }, () => 1 + random.below(6)) }
          : present(parameters[next++ % parameters.length]);
        file.dataset(`${group}/${name}`, new Float32Array(elementCount(shape)).fill(0.1), shape);
      }
    }
  });
}

/** A whole model's file in which one text is another. */
function withOtherText(random: Random, bytes: Uint8Array): Promise<Uint8Array> {
  const [name, value] = oneOf(random, [...texts, ["model_config", config] as const]);
  return withTextAttributes(bytes.slice(), "seed", {
    [name]: ascii(mutateJson(random, value), 60_000),
  });
}

const texts: readonly [name: string, value: unknown][] = [
  ["tenfold_name", "small"],
  ["tenfold_history", smallModel.history],
  ["tenfold_calibration", smallModel.calibration],
];

/** Numbers as HDF5 has them, of 1, 2, 4 and 8 bytes, little-endian, where there were such. */
function withNumbers(random: Random, bytes: Uint8Array): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let rounds = 1 + random.below(4); rounds > 0; rounds--) {
    const at = random.below(Math.floor((copy.length - 8) / 4)) * 4;
    const value = oneIn(random, 3) ? random.below(copy.length) : oneOf(random, hostileNumbers);
    switch (random.below(4)) {
      case 0:
        view.setUint8(at, value & 255);
        break;
      case 1:
        view.setUint16(at, value & 65_535, true);
        break;
      case 2:
        view.setUint32(at, value, true);
        break;
      default:
        view.setBigUint64(at, BigInt(value), true);
    }
  }
  return copy;
}

/** Makes the checksums right that newer files have behind their superblock and their object headers. */
function sealed(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const seal = (from: number, to: number) => {
    if (to > from && to + 4 <= bytes.length)
      view.setUint32(to, lookup3(bytes.subarray(from, to)), true);
  };
  const start = text.indexOf("\x89HDF\r\n\x1a\n", 0, "latin1");
  if (start >= 0 && (bytes[start + 8] ?? 0) >= 2) seal(start, start + 44);
  for (let at = text.indexOf("OHDR"); at >= 0; at = text.indexOf("OHDR", at + 4)) {
    const flags = bytes[at + 5] ?? 0;
    const sizeAt = at + 6 + (flags & 0x20 ? 16 : 0) + (flags & 0x10 ? 4 : 0);
    const width = 1 << (flags & 3);
    if (sizeAt + 8 > bytes.length) break;
    const size =
      width === 1
        ? (bytes[sizeAt] ?? 0)
        : width === 2
          ? view.getUint16(sizeAt, true)
          : view.getUint32(sizeAt, true);
    seal(at, sizeAt + width + size);
  }
  return bytes;
}
