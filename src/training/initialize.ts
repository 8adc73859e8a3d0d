import { Random } from "../data/random.js";
import { type Network, parametersOf } from "../network/network.js";
import { elementCount } from "../network/shapes.js";
import { present } from "../present.js";

/**
 * Initial weights as the layers say, by Keras' defaults: kernels uniform in ±√(6 / (fan in + fan out))
 * (Glorot & Bengio 2010, http://proceedings.mlr.press/v9/glorot10a.html), all else one number.
 */
export function initialWeights(network: Network, seed: number): Float32Array[] {
  return parametersOf(network).map(({ shape, initial }, index) => {
    const weights = new Float32Array(elementCount(shape));
    if (initial !== "glorot") return weights.fill(initial);
    const outputs = present(shape.at(-1));
    const positions = elementCount(shape.slice(0, -2));
    const limit = Math.sqrt(6 / (positions * (present(shape.at(-2)) + outputs)));
    const random = new Random(seed, initialStream, index);
    return weights.map(() => random.between(-limit, limit));
  });
}

/** Keeps initial weights apart from the other streams of a seed: the bytes of "init". */
const initialStream = 0x696e6974;
