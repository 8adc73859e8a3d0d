import type { Calibration } from "../../network/network.js";
import { calibrationToJson } from "../calibration.js";
import { withTextAttribute } from "../hdf5/attribute.js";
import { isZip } from "../zip/archive.js";
import { writeZip, zipEntry } from "../zip/writer.js";
import { archiveNames, readKerasArchive } from "./archive.js";
import { calibrationAttribute, readKeras } from "./reader.js";
import { isSameModel } from "./writer.js";

/**
 * A Keras `.h5` or `.keras` file with another calibration. All else stays as it is: the optimizer's state, the layers'
 * names and types, attributes and datasets that Tenfold does not know, other files of the archive.
 * @throws TenfoldError BAD_MODEL, UNSUPPORTED_MODEL as `readKeras`.
 */
export async function calibratedKeras(
  bytes: Uint8Array,
  where: string,
  calibration: Calibration,
): Promise<Uint8Array> {
  const model = await readKeras(bytes, where);
  const json = calibrationToJson(calibration);
  const changed = await (isZip(bytes)
    ? withArchiveAttribute(bytes, where, json)
    : withTextAttribute(bytes, where, calibrationAttribute, json));
  // The library may fail to write without saying so.
  if (!isSameModel(await readKeras(changed, where), { ...model, calibration })) {
    throw new Error(`${where}: does not read back with its new calibration`);
  }
  return changed;
}

async function withArchiveAttribute(bytes: Uint8Array, where: string, json: string) {
  const { entries, weights } = await readKerasArchive(bytes, where);
  const inside = `${where}: ${archiveNames.weights}`;
  const changed = await withTextAttribute(weights, inside, calibrationAttribute, json);
  return writeZip(
    [...entries.values()].map((entry) =>
      entry.name === archiveNames.weights
        ? { ...zipEntry(entry.name, changed), time: entry.time, attributes: entry.attributes }
        : entry,
    ),
  );
}
