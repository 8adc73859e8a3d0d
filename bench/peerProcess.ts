import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import {
  Cannot,
  type Contender,
  type Inference,
  type InferenceMode,
  type TimeToAccuracy,
  type Training,
} from "./contender.js";

/** How to start a peer's worker. */
export interface PeerCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly batch: number;
  readonly inferenceModes: readonly InferenceMode[];
}

interface Ready {
  readonly ready: true;
  readonly versions: Record<string, string>;
  readonly threads: number;
  readonly pid: number;
}

type Answer = { readonly id: number; readonly ok: boolean } & Record<string, unknown>;

/**
 * A peer in its own process: one JSON object a line in, one out (peers/worker.py holds the
 * protocol). A method rejects with `Cannot`, or with an `Error` that carries the end of the
 * peer's stderr when it failed, died or was silent for `timeoutMs`.
 */
export class PeerProcess implements Contender {
  readonly name: string;
  readonly batch: number;
  readonly inferenceModes: readonly InferenceMode[];
  #ready!: Ready;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #timeoutMs: number;
  #stderr = "";
  #nextId = 1;
  #pending: { settle: (line: string) => void; fail: (error: Error) => void } | undefined;
  #ended: string | undefined;
  readonly #gone: Promise<void>;
  #resolveGone!: () => void;

  private constructor(command: PeerCommand, timeoutMs: number) {
    this.name = command.name;
    this.batch = command.batch;
    this.inferenceModes = command.inferenceModes;
    this.#timeoutMs = timeoutMs;
    this.#gone = new Promise((resolve) => {
      this.#resolveGone = resolve;
    });
    this.#child = spawn(command.command, command.args, {
      env: { ...process.env, ...command.env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#child.stderr.on("data", (part: Buffer) => {
      this.#stderr = (this.#stderr + part.toString()).slice(-4000);
    });
    createInterface({ input: this.#child.stdout }).on("line", (line) => {
      this.#pending?.settle(line);
    });
    this.#child.stdin.on("error", () => {}); // a dead peer is reported by `exit`
    this.#child.on("error", (error) => this.#end(error.message));
    const ended = (code: number | null, signal: string | null) =>
      this.#end(`ended with ${signal ?? code}`);
    this.#child.on("close", ended);
    // Its own children may hold its streams open (torch.compile's do), so `close` may not come.
    this.#child.on("exit", (code, signal) => setTimeout(ended, 500, code, signal));
  }

  /** Starts the worker and waits until it has loaded its library and the data. */
  static async start(command: PeerCommand, timeoutMs = 600_000): Promise<PeerProcess> {
    const peer = new PeerProcess(command, timeoutMs);
    try {
      peer.#ready = await peer.#line<Ready>();
    } catch (error) {
      await peer.close();
      throw error;
    }
    return peer;
  }

  get versions(): Readonly<Record<string, string>> {
    return this.#ready.versions;
  }

  get threads(): number {
    return this.#ready.threads;
  }

  get pid(): number {
    return this.#ready.pid;
  }

  async train(images: number): Promise<Training> {
    return (await this.#ask("train", { images })) as unknown as Training;
  }

  async infer(batch: number, repeats: number, mode: InferenceMode): Promise<Inference> {
    const only = this.inferenceModes.length > 1 ? { mode } : {};
    return (await this.#ask("infer", { batch, repeats, ...only })) as unknown as Inference;
  }

  async sgemm(size: number): Promise<number> {
    return (await this.#ask("sgemm", { size })).gflops as number;
  }

  async timeToAccuracy(target: number, seed: number): Promise<TimeToAccuracy> {
    return (await this.#ask("timeToAccuracy", { target, seed })) as unknown as TimeToAccuracy;
  }

  async peakBytes(): Promise<number> {
    return (await this.#ask("memory", {})).peakBytes as number;
  }

  /** Accuracy (0…1) on the test images of what was trained so far: a check on the peer itself. */
  async testAccuracy(): Promise<number> {
    return (await this.#ask("test", {})).accuracy as number;
  }

  async close(): Promise<void> {
    if (this.#ended !== undefined) return;
    const patience = setTimeout(() => this.#child.kill("SIGKILL"), 3000);
    this.#child.stdin.end();
    await this.#gone;
    clearTimeout(patience);
  }

  async #ask(what: string, request: object): Promise<Answer> {
    const id = this.#nextId++;
    const answer = this.#line<Answer>();
    this.#child.stdin.write(`${JSON.stringify({ id, do: what, ...request })}\n`);
    const { ok, cannot, error, ...rest } = await answer;
    if (typeof cannot === "string") throw new Cannot(cannot);
    if (!ok || rest.id !== id) throw this.#failure(`${what}: ${error ?? "answered out of turn"}`);
    return { ok, ...rest };
  }

  /** The worker's next line. */
  #line<T>(): Promise<T> {
    if (this.#ended !== undefined) return Promise.reject(this.#failure(this.#ended));
    if (this.#pending) return Promise.reject(new Error(`${this.name}: asked while still at work`));
    return new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#child.kill("SIGKILL");
        this.#end(`no answer within ${this.#timeoutMs / 1000} s`);
      }, this.#timeoutMs);
      const done = () => {
        clearTimeout(timer);
        this.#pending = undefined;
      };
      this.#pending = {
        settle: (line) => {
          done();
          try {
            resolve(JSON.parse(line) as T);
          } catch {
            reject(this.#failure(`expected a line of JSON, got ${line.slice(0, 200)}`));
          }
        },
        fail: (error) => {
          done();
          reject(error);
        },
      };
    });
  }

  #end(reason: string): void {
    this.#ended ??= reason;
    this.#resolveGone();
    this.#pending?.fail(this.#failure(reason));
  }

  #failure(what: string): Error {
    const tail = this.#stderr.trim();
    return new Error(`${this.name}: ${what}${tail ? `\n${tail}` : ""}`);
  }
}
