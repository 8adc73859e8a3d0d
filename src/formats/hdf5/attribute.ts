import { TenfoldError } from "../../errors.js";
import { reason, withHdf5 } from "./library.js";

/**
 * A HDF5 file with text attributes of its root set, and everything else in it as it was: groups,
 * datasets and attributes that are none of ours keep their places and their bytes.
 * @param values by the attributes' names: ASCII, at most `maxAttributeBytes` each; undefined takes one away.
 * @throws TenfoldError BAD_MODEL, naming `where`, when the library cannot change the file.
 */
export function withTextAttributes(
  bytes: Uint8Array,
  where: string,
  values: Readonly<Record<string, string | undefined>>,
): Promise<Uint8Array> {
  return withHdf5(where, ({ h5wasm, module, path, diagnostics }) => {
    module.FS.writeFile(path, bytes);
    const file = new h5wasm.File(path, "a");
    try {
      const there = Object.keys(file.attrs);
      for (const [name, value] of Object.entries(values)) {
        if (there.includes(name)) file.delete_attribute(name);
        if (value !== undefined) file.create_attribute(name, value, [], `A${value.length + 1}`);
      }
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
