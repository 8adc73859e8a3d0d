import {
  add,
  compileLoop,
  div,
  element,
  mul,
  type RunLoop,
  scalar,
  sqrt,
  sub,
} from "../runtime/elementwise.js";
import type { SharedState } from "./sharedState.js";

/** What Adam needs to know of one step. */
export interface AdamStep {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Decoupled weight decay; 0 gives plain Adam. */
  readonly weightDecay: number;
  /** Steps done so far, this one included: counted from 1. */
  readonly step: number;
}

/** A range of elements; both ends are multiples of 4. */
export interface ElementRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Adam (Kingma & Ba, arXiv 1412.6980, in the form at the end of its section 2, which is Keras'), or
 * AdamW (Loshchilov & Hutter, arXiv 1711.05101) when `weightDecay` is not 0, on a range of the
 * parameters. The gradients of all workers and runs are added up in their order. Several threads may
 * each take a range of the same arrays.
 */
export function compileAdam(state: SharedState): (range: ElementRange, step: AdamStep) => void {
  const gradients = state.gradients.flat();
  const names = gradients.map((_, index) => `gradient ${index}`);
  const gradient = names.map(element).reduce(add);
  const m = add(mul(scalar("beta1"), element("m")), mul(scalar("1 - beta1"), gradient));
  const square = mul(gradient, gradient);
  const v = add(mul(scalar("beta2"), element("v")), mul(scalar("1 - beta2"), square));
  const change = div(mul(scalar("rate"), m), add(sqrt(v), scalar("epsilon")));
  const weights = sub(mul(scalar("keep"), element("weights")), change);
  const run = compileLoop(
    {
      arrays: ["weights", "m", "v", ...names],
      scalars: ["beta1", "1 - beta1", "beta2", "1 - beta2", "rate", "epsilon", "keep"],
      store: { weights, m, v },
    },
    state.memory,
  );
  const arrays = [state.weights, state.m, state.v, ...gradients];
  return (range, { learningRate, beta1, beta2, epsilon, weightDecay, step }) => {
    const rate = (learningRate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    const keep = 1 - learningRate * weightDecay;
    runOn(run, arrays, [beta1, 1 - beta1, beta2, 1 - beta2, rate, epsilon, keep], range);
  };
}

/**
 * Moves an exponential moving average of the weights towards them on a range of the parameters.
 * Early in a run the decay is smaller, (1 + step) / (10 + step), as in TensorFlow's
 * ExponentialMovingAverage: the average must not remember the initial weights.
 */
export function compileAverage(
  state: SharedState,
): (range: ElementRange, decay: number, step: number) => void {
  const distance = sub(element("weights"), element("average"));
  const average = add(element("average"), mul(scalar("share"), distance));
  const loop = { arrays: ["weights", "average"], scalars: ["share"], store: { average } };
  const run = compileLoop(loop, state.memory);
  return (range, decay, step) => {
    const share = 1 - Math.min(decay, (1 + step) / (10 + step));
    runOn(run, [state.weights, state.average], [share], range);
  };
}

/**
 * Moves running averages of batch statistics on a range of the parameters, as Keras does:
 * momentum · average + (1 − momentum) · statistic, the statistic being the mean of what all workers
 * and runs left in the place of gradients, added up in their order.
 */
export function compileStatistics(
  state: SharedState,
): (range: ElementRange, momentum: number) => void {
  const statistics = state.gradients.flat();
  const names = statistics.map((_, index) => `statistic ${index}`);
  const sum = names.map(element).reduce(add);
  const weights = add(mul(scalar("momentum"), element("weights")), mul(scalar("share"), sum));
  const loop = {
    arrays: ["weights", ...names],
    scalars: ["momentum", "share"],
    store: { weights },
  };
  const run = compileLoop(loop, state.memory);
  const arrays = [state.weights, ...statistics];
  return (range, momentum) => {
    runOn(run, arrays, [momentum, (1 - momentum) / statistics.length], range);
  };
}

function runOn(
  run: RunLoop,
  arrays: readonly Float32Array[],
  scalars: readonly number[],
  { from, to }: ElementRange,
): void {
  const addresses = arrays.map(({ byteOffset }) => byteOffset + 4 * from);
  run(addresses, scalars, to - from);
}
