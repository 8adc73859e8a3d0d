import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import type { Random } from "../../src/data/random.js";
import { writeKerasArchive } from "../../src/formats/keras/archiveWriter.js";
import { readKeras } from "../../src/formats/keras/reader.js";
import type { ZipEntry } from "../../src/formats/zip/archive.js";
import { readZip } from "../../src/formats/zip/reader.js";
import { writeZip, zipEntry } from "../../src/formats/zip/writer.js";
import { loadModel } from "../../src/node/models/modelFile.js";
import type { FuzzKind } from "../kind.js";
import { mutateBytes } from "../mutateBytes.js";
import { mutateJson } from "../mutateJson.js";
import { hostileNumbers, oneIn, oneOf } from "../pick.js";
import { useModel } from "../useModel.js";
import { boundOnce, withoutClock } from "./keras.js";
import { smallModel } from "./smallModel.js";

// Built, this lies in build/fuzz/kinds.
const fixtures = fileURLToPath(new URL("../../../test/formats/fixtures/", import.meta.url));

let seeds: readonly (readonly ZipEntry[])[] | undefined;

/** The files in archives of ours, of Keras 3, tf-keras and Keras 2.13. */
async function allSeeds(): Promise<readonly (readonly ZipEntry[])[]> {
  seeds ??= [
    await withoutClock(() => writeKerasArchive(smallModel)),
    ...["keras3", "tf_keras", "keras213"].map(
      (name) => new Uint8Array(readFileSync(join(fixtures, `${name}.keras`))),
    ),
  ].map((bytes) => [...readZip(bytes, "seed").values()]);
  return seeds;
}

/** Keras' zip archives: sound ones with other content, and ones that are not sound. */
export const kerasArchiveKind: FuzzKind = {
  name: "keras",
  extension: "keras",
  async make(random) {
    const entries = oneOf(random, await allSeeds()).map((entry) => changed(random, entry));
    const bytes = writeZip(oneIn(random, 20) ? entries.slice(1) : entries);
    return oneIn(random, 3) ? mutateBytes(random, bytes, 8) : bytes;
  },
  read: async (bytes) => {
    boundOnce();
    await useModel(await readKeras(bytes, "model.keras"));
  },
  readAlone: async (bytes, folder) => {
    const path = join(folder, "model.keras");
    writeFileSync(path, bytes);
    await useModel(await loadModel(path));
  },
};

/** A file with other content, packed otherwise, or one that declares another size or method. */
function changed(random: Random, entry: ZipEntry): ZipEntry {
  let content = entry.packed;
  if (entry.name === "config.json" && oneIn(random, 2)) {
    const json = mutateJson(random, JSON.parse(new TextDecoder().decode(content)));
    content = new TextEncoder().encode(json);
  } else if (entry.name === "model.weights.h5" && oneIn(random, 3)) {
    content = mutateBytes(random, content, 4);
  }
  const plain = zipEntry(entry.name, content);
  const packed = oneIn(random, 3)
    ? { ...plain, method: 8, packed: new Uint8Array(deflateRawSync(content)) }
    : plain;
  if (oneIn(random, 20)) return { ...packed, size: oneOf(random, hostileNumbers) >>> 0 };
  return oneIn(random, 40) ? { ...packed, method: random.below(20) } : packed;
}
