import { messages } from "../messages/en.js";
import type {
  LabeledFile,
  Lesson,
  Material,
  PackedFile,
  Prepared,
  Taught,
  TeachReply,
  TeachRequest,
} from "./protocol.js";

/** A picture without ink. */
export class BlankError extends Error {}

/** How far a lesson is. */
export interface LessonProgress {
  /** 0…1. */
  readonly share: number;
  readonly secondsLeft: number;
}

type Told = (reply: TeachReply) => void;

/** The worker that prepares samples and teaches; started when it is needed, and again after it died. */
class Teacher {
  #worker: Worker | undefined;
  #nextId = 0;
  readonly #waiting = new Map<number, { readonly told: Told; readonly died: (e: Error) => void }>();

  /** @throws BlankError; Error that says what is wrong with the picture. */
  async prepare(material: Material): Promise<Prepared> {
    const moved = material.kind === "frame" ? [material.bitmap] : [];
    const reply = await this.#ask({ kind: "prepare", material }, moved);
    if (reply.kind !== "prepared") throw new Error(`expected a sample, got ${reply.kind}`);
    return reply.prepared;
  }

  /** Pictures and their labels as a zip. */
  async pack(files: readonly PackedFile[]): Promise<Uint8Array<ArrayBuffer>> {
    const reply = await this.#ask({ kind: "pack", files }, []);
    if (reply.kind !== "packed") throw new Error(`expected a zip, got ${reply.kind}`);
    return reply.zip;
  }

  /** @throws Error that says what is wrong with the zip. */
  async unpack(zip: Blob): Promise<readonly LabeledFile[]> {
    const reply = await this.#ask({ kind: "unpack", zip }, []);
    if (reply.kind !== "unpacked") throw new Error(`expected pictures, got ${reply.kind}`);
    return reply.files;
  }

  /** @throws Error that says why nothing was learned. */
  async teach(lesson: Lesson, onProgress: (progress: LessonProgress) => void): Promise<Taught> {
    const reply = await this.#ask({ kind: "teach", lesson }, [], onProgress);
    if (reply.kind !== "taught") throw new Error(`expected a lesson's end, got ${reply.kind}`);
    return reply.taught;
  }

  /** Ends what is under way. */
  stop(): void {
    this.#end(new Error(messages.teach.stopped));
  }

  async #ask(
    request: DistributiveOmit<TeachRequest, "id">,
    moved: Transferable[],
    onProgress?: (progress: LessonProgress) => void,
  ): Promise<TeachReply> {
    const id = this.#nextId++;
    const reply = await new Promise<TeachReply>((resolve, died) => {
      const told: Told = (reply) => {
        if (reply.kind === "progress") return onProgress?.(reply);
        this.#waiting.delete(id);
        resolve(reply);
      };
      this.#waiting.set(id, { told, died });
      this.#running().postMessage({ ...request, id }, moved);
    });
    if (reply.kind !== "error") return reply;
    throw reply.isBlank ? new BlankError(reply.message) : new Error(reply.message);
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      type: "module",
      name: "teacher",
    });
    worker.onmessage = ({ data }: MessageEvent<TeachReply>) =>
      this.#waiting.get(data.id)?.told(data);
    worker.onerror = () => this.#end(new Error(messages.teach.died));
    this.#worker = worker;
    return worker;
  }

  #end(reason: Error): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { died } of waiting) died(reason);
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

export const teacher = new Teacher();
