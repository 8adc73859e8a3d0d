import { TenfoldError } from "../errors.js";
import { affineOf, parseInput } from "../network/inputConvention.js";
import { rescale } from "../network/layers/index.js";
import type { Model } from "../network/network.js";
import { isForeign } from "../reading/withInputs.js";

/**
 * A model that is given 0 = paper … 255 = ink: what its `input` says becomes its first layer. Training gives
 * pictures so, and what is trained is a model of Tenfold's.
 * @throws TenfoldError UNKNOWN_INPUT when another program made the model and it does not say its input;
 *   UNSUPPORTED_MODEL when it reads transposed pictures, for which there is no layer; BAD_ARGUMENT as
 *   `parseInput`.
 */
export function withInputLayer(model: Model): Model {
  const { input, ...rest } = model;
  const { network } = model;
  if (input === undefined) {
    if (!isForeign(model)) return model;
    throw new TenfoldError(
      "UNKNOWN_INPUT",
      `${network.name}: expected a model that says how it is given pictures, as Tenfold did not train it; ` +
        'say it: { ...model, input: "0..1" }, or "0..255", "-1..1" or "mean,std"',
    );
  }
  const convention = parseInput(input, `${network.name}: input`);
  if (convention.transposed) {
    throw new TenfoldError(
      "UNSUPPORTED_MODEL",
      `${network.name}: reads transposed pictures (${input}), which training cannot give it; train a ` +
        "network of your own",
    );
  }
  const { scale, offset } = affineOf(convention);
  if (scale === 1 && offset === 0) return rest;
  return { ...rest, network: { ...network, layers: [rescale(scale, offset), ...network.layers] } };
}
