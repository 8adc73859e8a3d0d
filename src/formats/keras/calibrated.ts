import type { Fitted } from "../../network/network.js";
import { calibrationToJson } from "../calibration.js";
import { withTextAttributes } from "../hdf5/attribute.js";
import { isZip } from "../zip/archive.js";
import { writeZip, zipEntry } from "../zip/writer.js";
import { archiveNames, readKerasArchive } from "./archive.js";
import { calibrationAttribute, inputAttribute, readKeras } from "./reader.js";
import { isSameModel } from "./writer.js";

/**
 * A Keras `.h5` or `.keras` file with another calibration and input. All else stays as it is: the optimizer's state, the layers'
 * names and types, attributes and datasets that Tenfold does not know, other files of the archive.
 * @throws TenfoldError BAD_MODEL, UNSUPPORTED_MODEL as `readKeras`.
 */
export async function calibratedKeras(
  bytes: Uint8Array,
  where: string,
  { calibration, input }: Fitted,
): Promise<Uint8Array> {
  const { input: _, ...model } = await readKeras(bytes, where);
  const values = {
    [calibrationAttribute]: calibrationToJson(calibration),
    [inputAttribute]: input,
  };
  const changed = await (isZip(bytes)
    ? withArchiveAttributes(bytes, where, values)
    : withTextAttributes(bytes, where, values));
  const expected = { ...model, calibration, ...(input !== undefined && { input }) };
  // The library may fail to write without saying so.
  if (!isSameModel(await readKeras(changed, where), expected)) {
    throw new Error(`${where}: does not read back with its new calibration`);
  }
  return changed;
}

async function withArchiveAttributes(
  bytes: Uint8Array,
  where: string,
  values: Readonly<Record<string, string | undefined>>,
) {
  const { entries, weights } = await readKerasArchive(bytes, where);
  const inside = `${where}: ${archiveNames.weights}`;
  const changed = await withTextAttributes(weights, inside, values);
  return writeZip(
    [...entries.values()].map((entry) =>
      entry.name === archiveNames.weights
        ? { ...zipEntry(entry.name, changed), time: entry.time, attributes: entry.attributes }
        : entry,
    ),
  );
}
