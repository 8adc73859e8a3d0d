import { TenfoldError } from "../errors.js";
import { activationsProgram } from "../network/activationsProgram.js";
import { asSeen, parseInput } from "../network/inputConvention.js";
import { picturesARun } from "../network/limits.js";
import type { Model, Network } from "../network/network.js";
import { type LayerShape, sizeOf } from "../network/shapes.js";
import { pictureName, wiringOf } from "../network/wiring.js";
import { present } from "../present.js";
import { float32, type Runtime, type Session } from "../runtime/session.js";
import type { Activations, LayerActivation } from "./activation.js";

/** A model that is ready to show what leaves each of its layers. */
export interface Tracer {
  /**
   * @param images of any number, one after the other, each [channels, height, width], raw 0…255.
   * @returns the activations of each picture, in order.
   * @throws TenfoldError BAD_ARGUMENT when they are no whole pictures.
   */
  trace(images: Uint8Array | Float32Array): Promise<Activations[]>;
  /** Frees what the runtime holds; it cannot trace afterwards. */
  release(): Promise<void>;
}

/**
 * Compiles a model's activations program.
 * @param wanted names of the layers that are traced; all when absent.
 * @throws TenfoldError as `activationsProgram` does.
 */
export async function openTracer(
  model: Model,
  runtime: Runtime,
  wanted?: readonly string[],
): Promise<Tracer> {
  const { network, input } = model;
  // Beside the program: the first layer is explained by the numbers that it is given.
  const convention = input === undefined ? undefined : parseInput(input, network.name);
  const session = await runtime.createSession(activationsProgram(model, wanted));
  const layers = wiringOf(network).filter(({ name }) => wanted?.includes(name) ?? true);
  const shapes = new Map(layers.map(({ name, output }) => [name, output]));
  return {
    trace: (images) => {
      const seen = convention === undefined ? images : asSeen(images, convention, network.input);
      return traceAll(network, session, shapes, seen);
    },
    release: () => session.release(),
  };
}

async function traceAll(
  network: Network,
  session: Session,
  shapes: ReadonlyMap<string, LayerShape>,
  images: Uint8Array | Float32Array,
): Promise<Activations[]> {
  const size = sizeOf(network.input);
  if (images.length % size !== 0) {
    const { channels, height, width } = network.input;
    throw new TenfoldError(
      "BAD_ARGUMENT",
      `activations of ${network.name}: expected pictures of ${channels}×${height}×${width} numbers, ` +
        `got ${images.length} numbers`,
    );
  }
  const runs: Activations[][] = [];
  const atOnce = Math.min(64, picturesARun(network));
  for (let from = 0; from < images.length; from += atOnce * size) {
    const run = Float32Array.from(images.subarray(from, from + atOnce * size));
    runs.push(await traceRun(network, session, shapes, run));
  }
  return runs.flat();
}

async function traceRun(
  { input }: Network,
  session: Session,
  shapes: ReadonlyMap<string, LayerShape>,
  run: Float32Array,
): Promise<Activations[]> {
  const size = sizeOf(input);
  const count = run.length / size;
  const shape = [count, input.channels, input.height, input.width];
  const outputs = await session.run({ images: float32(run, shape) });
  return Array.from({ length: count }, (_, at) => {
    const own = (name: string, shape: LayerShape, all: Float32Array): LayerActivation => {
      const length = sizeOf(shape);
      return { name, shape, values: all.slice(at * length, (at + 1) * length) };
    };
    const layers = [...shapes].map(([name, shape]) =>
      own(name, shape, present(outputs[name]).data as Float32Array),
    );
    return new Map([own(pictureName, input, run), ...layers].map((layer) => [layer.name, layer]));
  });
}
