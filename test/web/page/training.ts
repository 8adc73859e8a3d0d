import { loadModel, type Model, saveModel, train } from "../../../src/web/index.js";

/** What a training is asked for. */
export interface Asked {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
  readonly request: object;
}

const setOf = ({ images, labels }: Asked) => {
  return { count: labels.length, height: 28, width: 28, images, labels };
};

/** Trains, and gives the weights and what was told. */
export async function trained(asked: Asked) {
  const events: string[] = [];
  const onEvent = ({ event }: { readonly event: string }) => void events.push(event);
  const { model, options } = await train({ ...asked.request, data: setOf(asked), onEvent });
  return { events, workers: options.workers, weights: [...model.weights] };
}

/** Trains with pauses: one after the first epoch, one by its signal, and then to the end. */
export async function trainedWithPauses(asked: Asked) {
  let saved = new Uint8Array();
  const checkpoint = {
    name: "memory",
    load: async () => saved,
    save: async (bytes: Uint8Array) => {
      saved = Uint8Array.from(bytes);
    },
  };
  const request = { ...asked.request, data: setOf(asked), checkpoint };
  const { paused } = await train({ ...request, pauseAfter: 1 });
  const controller = new AbortController();
  const { stopped } = await train({
    ...request,
    resume: true,
    signal: controller.signal,
    onEvent: ({ event }) => {
      if (event === "progress") controller.abort();
    },
  });
  const { model } = await train({ ...request, resume: true });
  return { paused, stopped, weights: [...model.weights] };
}

/** What a training that is refused says. */
export async function refused(asked: Asked): Promise<string> {
  try {
    await train({ ...asked.request, data: setOf(asked) });
  } catch (error) {
    return String(error);
  }
  return "nothing";
}

/** A model file opened, and written in both kinds. */
export async function converted(file: Uint8Array<ArrayBuffer>) {
  const model: Model = await loadModel(new Blob([file]));
  return { h5: await saveModel("own.h5", model), onnx: await saveModel("own.onnx", model) };
}

/** What is said of what is no model, and of a name that is none. */
export async function faultsOfModels() {
  const told = (work: Promise<unknown>) => work.then(String, String);
  return [
    await told(loadModel(new File(["text"], "own.h5"))),
    await told(loadModel(document.body as unknown as Blob)),
    await told(loadModel("/none.onnx")),
    await told(
      loadModel(new Blob([new Uint8Array([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a])])),
    ),
    await told(saveModel("own.txt", { network: { name: "a", layers: [] } } as unknown as Model)),
  ];
}
