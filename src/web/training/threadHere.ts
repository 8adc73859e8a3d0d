import type { Runtime, Session } from "../../runtime/session.js";
import { StepWorker } from "../../training/stepWorker.js";
import type { StartThread } from "../../training/thread.js";
import { nextTurn } from "./nextTurn.js";

/** A crew's only thread is the one that asks for it: for pages whose workers share no memory. */
export function threadHere(runtime: Runtime): StartThread {
  return (setup) => {
    const sessions: Session[] = [];
    const worker = StepWorker.create(setup, {
      ...runtime,
      async createSession(onnx, options) {
        const session = await runtime.createSession(onnx, options);
        sessions.push(session);
        return givingTurns(session);
      },
    });
    return {
      ready: worker.then(() => {}),
      runEpoch: async ({ epoch, fromStep }) => (await worker).runEpoch(epoch, fromStep),
      end: async () => {
        for (const session of sessions) await session.release();
      },
    };
  };
}

/** Others of this thread get their turn between two runs: a stop that is asked for, what tells of progress. */
function givingTurns(session: Session): Session {
  let last = performance.now();
  return {
    async run(feeds, into) {
      if (performance.now() - last > longestTurnMs) {
        await nextTurn();
        last = performance.now();
      }
      return session.run(feeds, into);
    },
    release: () => session.release(),
  };
}

/** About two frames of a screen. */
const longestTurnMs = 30;
