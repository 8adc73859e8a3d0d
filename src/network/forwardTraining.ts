import { input, reshape, type Tensor } from "../tensor/index.js";
import type { Placed } from "./layers/definition/definition.js";
import { loweringOf } from "./lowering/layers/index.js";
import { type Network, placeLayers } from "./network.js";
import { inTurn } from "./turns.js";

/** One dropout layer's mask: fed as `shape`, each element 0 or 1 / (1 − rate). */
export interface DropoutInput {
  readonly name: string;
  readonly shape: readonly [number, number];
  readonly rate: number;
}

/** What a network computes while it trains. */
export interface TrainingPass {
  /** [classes, B]. */
  readonly logits: Tensor;
  /** The masks that the dropout layers are fed. */
  readonly dropouts: readonly DropoutInput[];
  /** The batch's own mean and variance, [C, 1], by the name of the running average they move. */
  readonly statistics: ReadonlyMap<string, Tensor>;
}

/**
 * A network as a training program computes it, with activations [channels · positions, B]: the batch
 * innermost, so that patches are gathered in contiguous runs and every convolution is a large matrix
 * product.
 * @param images [C · H · W, B].
 * @param parameters the trainable ones by name, shaped as `matrixShape` says.
 */
export function forwardTraining(
  network: Network,
  images: Tensor,
  parameters: ReadonlyMap<string, Tensor>,
): TrainingPass {
  const [, batch = 0] = images.shape;
  const dropouts: DropoutInput[] = [];
  const statistics = new Map<string, Tensor>();
  const stepOf = ({ name }: Placed) => ({
    batch,
    parameter: (role: string) => {
      const parameter = parameters.get(`${name}/${role}`);
      if (!parameter) throw new Error(`${name} has no ${role} that gradients move`);
      return parameter;
    },
    mask: (size: number, rate: number) => {
      const dropout = { name: `mask ${name}`, shape: [size, batch], rate } as const;
      dropouts.push(dropout);
      return input(dropout.name, dropout.shape);
    },
    statistic: (role: string, value: Tensor) => {
      statistics.set(`${name}/${role}`, value);
    },
    forward,
  });
  const forward = (layers: readonly Placed[], start: Tensor): Tensor =>
    inTurn(layers, start, (x, step) =>
      loweringOf(step.placed).train(x, { ...step, ...stepOf(step.placed) }),
    );
  const logits = reshape(forward(placeLayers(network), images), [-1, batch]);
  return { logits, dropouts, statistics };
}
