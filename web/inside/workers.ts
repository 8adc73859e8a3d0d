import { messages } from "../messages/en.js";
import { AskedWorker } from "../reading/askedWorker.js";
import { announce } from "../shell/announcer.js";
import type { DigitsReply, DigitsRequest, LookReply, LookRequest } from "./protocol.js";

const tell = () => announce(messages.reader.died);

/** The worker that looks into a network. */
export const lookWorker = new AskedWorker<LookRequest, LookReply>(
  () => new Worker(new URL("./lookWorker.ts", import.meta.url), { type: "module", name: "inside" }),
  tell,
);

/** The worker that compares with training digits. */
export const digitsWorker = new AskedWorker<DigitsRequest, DigitsReply>(
  () =>
    new Worker(new URL("./digitsWorker.ts", import.meta.url), { type: "module", name: "digits" }),
  tell,
);
