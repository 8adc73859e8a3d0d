import { fieldSide } from "../../src/image/field/field.js";
import { openTracer } from "../../src/inspection/tracer.js";
import { inferenceProgram } from "../../src/network/inferenceProgram.js";
import { present } from "../../src/present.js";
import { float32 } from "../../src/runtime/session.js";
import { webRuntime } from "../../src/web/runtime.js";
import type { ModelId } from "../reading/protocol.js";
import { contributionsOf } from "./contributionsOf.js";
import { keptByName } from "./keptByName.js";
import type { LookReply, LookRequest } from "./protocol.js";
import { shownModel } from "./shownModel.js";

// All that is computed of a network's inside, in a thread of its own.

const runtime = webRuntime();
const tracerOf = keptByName(async (name: ModelId) => openTracer(await shownModel(name), runtime));
const readerOf = keptByName(async (name: ModelId) =>
  runtime.createSession(inferenceProgram(await shownModel(name))),
);

/** The number of the newest request: an older one that takes long is given up. */
let newest = -1;

async function answer(request: LookRequest): Promise<LookReply> {
  const { id, model } = request;
  switch (request.kind) {
    case "open":
      return { id, kind: "opened", model: await shownModel(model, request.file) };
    case "trace": {
      const [layers] = await (await tracerOf(model)).trace(request.field);
      return { id, kind: "traced", layers: [...present(layers).values()] };
    }
    case "occlude": {
      const session = await readerOf(model);
      const score = async (images: Float32Array) => {
        const count = images.length / fieldSide ** 2;
        const feed = float32(images, [count, 1, fieldSide, fieldSide]);
        return present((await session.run({ images: feed })).logits).data as Float32Array;
      };
      const found = await contributionsOf(request.field, score, () => newest !== id);
      return { id, kind: "occluded", found };
    }
  }
}

addEventListener("message", async ({ data }: MessageEvent<LookRequest>) => {
  newest = data.id;
  const { id } = data;
  try {
    const reply = await answer(data);
    const moved = reply.kind === "traced" ? reply.layers.map(({ values }) => values.buffer) : [];
    postMessage(reply, { transfer: moved as ArrayBuffer[] });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    postMessage({ id, kind: "error", message } satisfies LookReply);
  }
});
