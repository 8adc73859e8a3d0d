import type { Fitted } from "../../network/network.js";
import { calibrationToJson } from "../calibration.js";
import { withTextAttributes } from "../hdf5/attribute.js";
import { calibrationAttribute, inputAttribute, readKeras } from "./reader.js";
import { isSameModel } from "./writer.js";

/**
 * A Keras `.h5` file with another calibration and input. All else stays as it is: the optimizer's state, the
 * layers' names and types, attributes and datasets that Tenfold does not know.
 * @throws TenfoldError BAD_MODEL, UNSUPPORTED_MODEL as `readKeras`.
 */
export async function calibratedKeras(
  bytes: Uint8Array,
  where: string,
  { calibration, input }: Fitted,
): Promise<Uint8Array> {
  const { input: _, ...model } = await readKeras(bytes, where);
  const changed = await withTextAttributes(bytes, where, {
    [calibrationAttribute]: calibrationToJson(calibration),
    [inputAttribute]: input,
  });
  const expected = { ...model, calibration, ...(input !== undefined && { input }) };
  // The library may fail to write without saying so.
  if (!isSameModel(await readKeras(changed, where), expected)) {
    throw new Error(`${where}: does not read back with its new calibration`);
  }
  return changed;
}
