import { TenfoldError } from "../errors.js";
import type { Lattice } from "../lattice/lattice.js";
import type { CutStrip } from "../lines/cutStrip.js";
import { latticeOf } from "../lines/latticeOf.js";
import { levelsOf } from "../lines/levels.js";
import { markScores } from "../lines/marks.js";
import { columnPixels, stripHeight, writeStrip } from "../lines/strip.js";
import { inferenceProgram } from "../network/inferenceProgram.js";
import { classesOf, type Model } from "../network/network.js";
import { withInputSize } from "../network/withInputSize.js";
import { present } from "../present.js";
import { float32, type Runtime, type Session } from "../runtime/session.js";

/** Strips are padded to a multiple of this, pixels, so that few sizes of programs are compiled. */
const widthStep = 64;

/** Programs of so many widths are kept. */
const mostSessions = 16;

/** A line reader that is ready to read strips. */
export class LineModel {
  readonly #model: Model;
  readonly #runtime: Runtime;
  readonly #threads: number;
  readonly #sessions = new Map<number, Promise<Session>>();

  /**
   * @param name what messages call it.
   * @throws TenfoldError UNSUPPORTED_MODEL when the network is no line reader.
   */
  constructor(model: Model, runtime: Runtime, name: string, threads = 1) {
    const { input } = model.network;
    const scores = (input.width / columnPixels) * markScores;
    if (
      input.height !== stripHeight ||
      input.channels !== 1 ||
      classesOf(model.network) !== scores
    ) {
      throw new TenfoldError(
        "UNSUPPORTED_MODEL",
        `${name}: expected a line reader, which takes strips ${stripHeight} high and gives ${markScores} ` +
          `scores for each ${columnPixels} columns, got ${input.height}×${input.width}×${input.channels} ` +
          `and ${classesOf(model.network)} scores; use one trained as line-reader`,
      );
    }
    this.#model = model;
    this.#runtime = runtime;
    this.#threads = threads;
  }

  /** What the columns of a strip show. */
  async read({ darkness, width }: CutStrip): Promise<Lattice> {
    const padded = Math.ceil(width / widthStep) * widthStep;
    const bytes = new Uint8Array(stripHeight * padded);
    writeStrip(darkness, width, levelsOf(darkness), bytes, padded);
    const session = await this.#sessionFor(padded);
    const images = float32(Float32Array.from(bytes), [1, 1, stripHeight, padded]);
    const { logits } = await session.run({ images });
    return latticeOf(present(logits).data as Float32Array, Math.ceil(width / columnPixels));
  }

  /** Frees what it holds. */
  async release(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.all(sessions.map(async (session) => (await session).release()));
  }

  #sessionFor(width: number): Promise<Session> {
    const known = this.#sessions.get(width);
    if (known) return known;
    const network = withInputSize(this.#model.network, stripHeight, width);
    const program = inferenceProgram({ ...this.#model, network });
    const session = this.#runtime.createSession(program, { threads: this.#threads });
    this.#sessions.set(width, session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > mostSessions && oldest !== undefined) {
      const old = present(this.#sessions.get(oldest));
      this.#sessions.delete(oldest);
      old.then((each) => each.release()).catch(() => {});
    }
    return session;
  }
}
