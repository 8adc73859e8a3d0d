import { TenfoldError } from "../errors.js";
import type { Calibration, Model } from "../network/network.js";
import type { NetworkSize } from "../network/networkSize.js";
import type { Runtime, Session } from "../runtime/session.js";
import { threadsForOne } from "./threads.js";

/** A model that is ready to run. */
export interface Member {
  /** What messages call it: its file, or its network. */
  readonly name: string;
  /** What enters its network and what leaves it. */
  readonly size: NetworkSize;
  /** The network's inference program, compiled. */
  readonly session: Session;
  /** Pictures of one run at most, so that it stays within memory; 256 when absent. */
  readonly picturesARun?: number | undefined;
  /** The task's `uncalibrated` when absent. */
  readonly calibration?: Calibration | undefined;
}

/** A model with what messages call it. */
export interface NamedModel {
  readonly name: string;
  readonly model: Model;
}

/**
 * Compiles models for reading.
 * @param threads of one run; what one picture is read with soonest (`threadsForOne`) when absent.
 */
export async function compileModels(
  models: readonly NamedModel[],
  runtime: Runtime,
  threads?: number,
): Promise<Member[]> {
  // Loaded on first use: our own shipped file is run as it is, which halves the time to an answer.
  const [{ inferenceProgram }, { networkSizeOf }, { picturesARun }] = await Promise.all([
    import("../network/inferenceProgram.js"),
    import("../network/networkSize.js"),
    import("../network/limits.js"),
  ]);
  const members: Member[] = [];
  for (const { name, model } of models) {
    const size = networkSizeOf(model.network);
    const session = await runtime.createSession(inferenceProgram(model), {
      threads: threads ?? threadsForOne(size, runtime.cores),
    });
    members.push({
      ...{ name, size, session },
      calibration: model.calibration,
      picturesARun: picturesARun(model.network),
    });
  }
  return members;
}

/** Frees what the runtime holds of models. */
export async function releaseAll(members: readonly Member[]): Promise<void> {
  for (const { session } of members) await session.release();
}

/** @throws TenfoldError BAD_SHAPE naming two models that differ in input or classes. */
export function checkAlike(first: Member, other: Member): void {
  const [a, b] = [formatSize(first.size), formatSize(other.size)];
  if (a === b) return;
  throw new TenfoldError(
    "BAD_SHAPE",
    `${first.name} and ${other.name}: models that read together must be alike in input and ` +
      `classes, the first reads ${a}, the other ${b}`,
  );
}

function formatSize({ height, width, channels, classes }: NetworkSize): string {
  return `${height}×${width}×${channels} into ${classes} scores`;
}
