import type { Model } from "../network/network.js";
import type { Runtime } from "../runtime/session.js";
import type { Activations } from "./activation.js";
import { openTracer } from "./tracer.js";

/** What `activations` of Node and of pages do, with their runtime. */
export async function activationsWith(
  runtime: Runtime,
  model: Model,
  fields: readonly (Uint8Array | Float32Array)[],
): Promise<Activations[]> {
  const tracer = await openTracer(model, runtime);
  try {
    const traced: Activations[][] = [];
    for (const field of fields) traced.push(await tracer.trace(field));
    return traced.flat();
  } finally {
    await tracer.release();
  }
}
