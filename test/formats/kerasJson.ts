import { readConfig } from "../../src/formats/keras/config.js";

/** The options of a Keras layer. */
export type Config = Record<string, unknown>;

/** A layer of a configuration, as Keras writes it. */
export const layer = (class_name: string, config: Config = {}) => ({
  class_name,
  config: { name: class_name.toLowerCase(), ...config },
});

/** An 8×8 picture. */
export const input = layer("InputLayer", { batch_input_shape: [null, 8, 8, 1] });

/** A convolution named c. */
export const conv = (config: Config = {}) =>
  layer("Conv2D", { name: "c", filters: 2, kernel_size: [3, 3], padding: "valid", ...config });

/** Layers that make any picture three numbers. */
export const answer = [layer("Flatten"), layer("Dense", { units: 3 })];

/** A Sequential model of these layers. */
export const sequential = (...layers: unknown[]) => ({
  class_name: "Sequential",
  config: { layers },
});

/** A layer of a Functional model, on what other layers give; options may be last. */
export const at = (name: string, class_name: string, ...rest: (string | Config)[]) => {
  const from = rest.filter((each) => typeof each === "string");
  const options = rest.find((each) => typeof each === "object");
  const config = { name, units: 2, batch_shape: [null, 2, 2, 1], ...options };
  return {
    ...layer(class_name, config),
    inbound_nodes: from.length > 0 ? [from.map((source) => [source, 0, 0, {}])] : [],
  };
};

/** A Functional model, with the names of its inputs and outputs. */
export const functional = (inputs: string[], outputs: string[], ...layers: unknown[]) => ({
  class_name: "Functional",
  config: {
    layers,
    input_layers: inputs.map((name) => [name, 0, 0]),
    output_layers: outputs.map((name) => [name, 0, 0]),
  },
});

/** Reads a configuration given as an object. */
export const read = (config: unknown) => readConfig(JSON.stringify(config), "m.h5");
