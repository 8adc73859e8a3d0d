import { effect, signal } from "@preact/signals";
import { fieldPixels } from "../../src/image/field/field.js";
import type { Activations } from "../../src/inspection/activation.js";
import { type Stage, stagesOf } from "../../src/inspection/stages.js";
import type { Model } from "../../src/network/network.js";
import { answer } from "../draw/answering.js";
import { digitClasses } from "../models/ownModel.js";
import { fileOf, ownModels } from "../models/ownModels.js";
import { WorkerDiedError } from "../reading/askedWorker.js";
import { Latest } from "../reading/latest.js";
import type { ModelId } from "../reading/protocol.js";
import { chosenModel } from "../reading/reader.js";
import { forgetDetails, wantDetails } from "./details.js";
import type { LookReply } from "./protocol.js";
import { lookWorker } from "./workers.js";

/** A network that is looked into. */
export interface OpenedModel {
  readonly name: ModelId;
  readonly model: Model;
  readonly stages: readonly Stage[];
  /** What its answers stand for. */
  readonly classes: readonly string[];
  /** Of a model of the user's. */
  readonly file?: Uint8Array<ArrayBuffer>;
}

/** What a network makes of a drawing. */
export interface Look {
  readonly opened: OpenedModel;
  /** [28×28], 0 = paper … 255 = ink; all paper when nothing is drawn. */
  readonly field: Float32Array;
  readonly isBlank: boolean;
  readonly activations: Activations;
  /** From the pen's last move that it knows to this, in milliseconds. */
  readonly latencyMs: number;
}

/** The newest look; undefined until the first. */
export const look = signal<Look | undefined>(undefined);
/** Why there is none, when that is a fault. */
export const lookFailure = signal<string | undefined>(undefined);

const latest = new Latest();
const blank = new Float32Array(fieldPixels);
let opened: OpenedModel | undefined;

/** Looks into the chosen network at each new answer, until what it returns is called. */
export function followDrawing(): () => void {
  const stop = effect(() => {
    const name = chosenModel();
    const field = answer.value?.reading.figures[0]?.field;
    forgetDetails(field === undefined);
    const since = performance.now() - (answer.value?.latencyMs ?? 0);
    latest.offer(() => lookAt(name, field, since));
  });
  return stop;
}

async function lookAt(
  name: ModelId,
  drawn: Float32Array | undefined,
  since: number,
): Promise<void> {
  const field = drawn ?? blank;
  try {
    if (opened?.name !== name) opened = await open(name);
    const reply = await lookWorker.ask({ kind: "trace", model: name, field });
    if (reply.kind !== "traced") throw new Error(faultOf(reply));
    const activations = new Map(reply.layers.map((layer) => [layer.name, layer]));
    const latencyMs = performance.now() - since;
    look.value = { opened, field, isBlank: drawn === undefined, activations, latencyMs };
    lookFailure.value = undefined;
    if (drawn) wantDetails(opened, drawn);
  } catch (error) {
    lookFailure.value = error instanceof Error ? error.message : String(error);
    // The next worker starts anew.
    if (error instanceof WorkerDiedError) opened = undefined;
  }
}

async function open(name: ModelId): Promise<OpenedModel> {
  const own = ownModels.peek()?.find(({ id }) => id === name);
  const handed = own ? { file: await fileOf(name) } : {};
  const reply = await lookWorker.ask({ kind: "open", model: name, ...handed });
  if (reply.kind !== "opened") throw new Error(faultOf(reply));
  const { model } = reply;
  const classes = own?.classes ?? digitClasses;
  return { name, model, classes, stages: stagesOf(model.network), ...handed };
}

function faultOf(reply: LookReply): string {
  return reply.kind === "error" ? reply.message : `expected another answer, got ${reply.kind}`;
}
