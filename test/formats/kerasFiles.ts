import { writeHdf5 } from "../../src/formats/hdf5/writer.js";

/** An array of a file: its numbers and its sides. */
export type Stored = readonly [data: readonly number[], shape: readonly number[]];

/** What stands in a file of Keras' layout: the groups of `/model_weights`, in order, with their arrays. */
export interface KerasLayout {
  readonly config: unknown;
  readonly groups: Readonly<Record<string, Readonly<Record<string, Stored>>>>;
  /** Further texts of the root, by the names of their attributes. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** The file, in the layout in which Keras saves. */
export function kerasFile({ config, groups, texts = {} }: KerasLayout): Promise<Uint8Array> {
  return writeHdf5((file) => {
    file.text("/", "model_config", JSON.stringify(config));
    for (const [name, text] of Object.entries(texts)) file.text("/", name, text);
    file.texts("/model_weights", "layer_names", Object.keys(groups));
    for (const [group, arrays] of Object.entries(groups)) {
      file.texts(`/model_weights/${group}`, "weight_names", Object.keys(arrays));
      for (const [name, [data, shape]] of Object.entries(arrays)) {
        file.dataset(`/model_weights/${group}/${name}`, Float32Array.from(data), shape);
      }
    }
  });
}
