import { TenfoldError } from "../../errors.js";
import { reason, withHdf5 } from "./library.js";

/**
 * A HDF5 file with one text attribute of its root set, and everything else in it as it was: groups,
 * datasets and attributes that are none of ours keep their places and their bytes.
 * @param value ASCII, at most `maxAttributeBytes`.
 * @throws TenfoldError BAD_MODEL, naming `where`, when the library cannot change the file.
 */
export function withTextAttribute(
  bytes: Uint8Array,
  where: string,
  attribute: string,
  value: string,
): Promise<Uint8Array> {
  return withHdf5(where, ({ h5wasm, module, path, diagnostics }) => {
    module.FS.writeFile(path, bytes);
    const file = new h5wasm.File(path, "a");
    try {
      if (Object.keys(file.attrs).includes(attribute)) file.delete_attribute(attribute);
      file.create_attribute(attribute, value, [], `A${value.length + 1}`);
    } finally {
      file.close();
    }
    if (diagnostics() !== "") {
      throw new TenfoldError(
        "BAD_MODEL",
        `${where}: cannot be changed${reason(diagnostics())}; copy or save the file again`,
      );
    }
    return module.FS.readFile(path, { encoding: "binary" });
  });
}
