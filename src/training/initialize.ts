import { Random } from "../data/random.js";
import { type Network, parametersOf } from "../network/network.js";
import { elementCount } from "../network/shapes.js";
import { present } from "../present.js";

/**
 * Initial weights, Keras' defaults: kernels uniform in ±√(6 / (fan in + fan out)) (Glorot & Bengio
 * 2010, http://proceedings.mlr.press/v9/glorot10a.html), gamma and variance 1, all else 0.
 */
export function initialWeights(network: Network, seed: number): Float32Array[] {
  return parametersOf(network).map(({ shape, role }, index) => {
    const weights = new Float32Array(elementCount(shape));
    if (role === "gamma" || role === "variance") return weights.fill(1);
    if (role !== "kernel") return weights;
    const outputs = present(shape.at(-1));
    const positions = elementCount(shape.slice(0, -2));
    const limit = Math.sqrt(6 / (positions * (present(shape.at(-2)) + outputs)));
    const random = new Random(seed, initialStream, index);
    return weights.map(() => random.between(-limit, limit));
  });
}

/** Keeps initial weights apart from the other streams of a seed: the bytes of "init". */
const initialStream = 0x696e6974;
