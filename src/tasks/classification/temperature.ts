import { smallest } from "../../extremes.js";
import { present } from "../../present.js";
/**
 * The temperature under which the right answers are most probable (C. Guo et al., arXiv 1706.04599,
 * section 4.2): the least negative log-likelihood of the labels under the softmax of the logits that are
 * answered, the mean over all views of a picture. ln T has a normal prior about 0 with deviation 0.5, worth
 * two nats at most between 0.37 and 2.7, where published networks lie: next to nothing beside thousands of
 * pictures, it keeps a network that makes no mistake on a few from being taken for infallible.
 * @param views logits [N, classes] each
 * @param labels [N]; pictures of none of the classes that are answered are left out
 * @param answered the first classes, which answers name
 * @returns 0.05…20
 */
export function fitTemperature(
  views: readonly Float32Array[],
  labels: Uint8Array,
  answered: number,
): number {
  const cost = (logTemperature: number) => {
    const temperature = Math.exp(logTemperature);
    const loss = views.reduce(
      (sum, logits) => sum + lossOf(logits, labels, temperature, answered),
      0,
    );
    return loss / views.length + logTemperature ** 2 / (2 * priorDeviation ** 2);
  };
  const steps = 24;
  const at = (step: number) => logRange * ((2 * step) / steps - 1);
  // Coarse first, as two summands may have a least value each; then between the neighbors.
  const costs = Array.from({ length: steps + 1 }, (_, step) => cost(at(step)));
  const best = costs.indexOf(smallest(costs));
  return Math.exp(leastBetween(cost, at(Math.max(0, best - 1)), at(Math.min(steps, best + 1))));
}

const priorDeviation = 0.5;
const logRange = Math.log(20);

/** Whether a temperature that was fitted is the lowest or the highest that is looked at. */
export function isAtLimit(temperature: number): boolean {
  return Math.abs(Math.log(temperature)) > logRange - 1e-3;
}

/**
 * Summed −ln p(label) of what is answered, nats.
 * @param logits [N, classes]; labels of none of the first `answered` classes are left out.
 */
export function lossOf(
  logits: Float32Array,
  labels: Uint8Array,
  temperature: number,
  answered: number,
): number {
  const classes = logits.length / labels.length;
  let loss = 0;
  for (const [index, label] of labels.entries()) {
    if (label >= answered) continue;
    const start = index * classes;
    let most = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < answered; at += 1) most = Math.max(most, present(logits[start + at]));
    let sum = 0;
    for (let at = 0; at < answered; at += 1) {
      sum += Math.exp((present(logits[start + at]) - most) / temperature);
    }
    loss += Math.log(sum) - (present(logits[start + label]) - most) / temperature;
  }
  return loss;
}

/** Where a function with one minimum has it, within 1e-6: golden-section search. */
function leastBetween(cost: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)];
  let [costA, costB] = [cost(a), cost(b)];
  while (high - low > 1e-6) {
    if (costA <= costB) {
      [high, b, costB] = [b, a, costA];
      a = high - golden * (high - low);
      costA = cost(a);
    } else {
      [low, a, costA] = [a, b, costB];
      b = low + golden * (high - low);
      costB = cost(b);
    }
  }
  return (low + high) / 2;
}
