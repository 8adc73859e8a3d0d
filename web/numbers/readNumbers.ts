import { AskedWorker } from "../reading/askedWorker.js";
import type { Subject } from "../reading/protocol.js";
import type { NumbersInPicture, NumbersReply, NumbersRequest } from "./protocol.js";

/** The one worker that reads numbers for all views, started when one is first asked for. */
const worker = new AskedWorker<NumbersRequest, NumbersReply>(
  () => new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "numbers" }),
  () => {},
);

/**
 * Reads the numbers in a drawing, pixels, a frame or a file, by the networks that come with the app.
 * @throws Error when the networks cannot be loaded, or what is to be read is at fault; WorkerDiedError.
 */
export async function readNumbers(
  subject: Subject,
  { separators }: Pick<NumbersRequest, "separators">,
): Promise<NumbersInPicture> {
  const moved = subject.kind === "frame" ? [subject.bitmap] : [];
  const reply = await worker.ask({ subject, separators }, moved);
  if (reply.kind === "error") throw new Error(reply.message);
  return reply.found;
}
