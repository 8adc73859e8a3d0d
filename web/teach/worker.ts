import { TenfoldError } from "../../src/errors.js";
import { packed, unpacked } from "./pack.js";
import { prepared } from "./prepare.js";
import type { TeachReply, TeachRequest } from "./protocol.js";
import { taught } from "./taught.js";

// Prepares samples and teaches, in a thread of its own; the training starts more where it can.

async function replyTo(request: TeachRequest): Promise<TeachReply> {
  const { id } = request;
  try {
    switch (request.kind) {
      case "prepare":
        return { id, kind: "prepared", prepared: await prepared(request.material) };
      case "pack":
        return { id, kind: "packed", zip: await packed(request.files) };
      case "unpack":
        return { id, kind: "unpacked", files: await unpacked(request.zip) };
      case "teach":
        return { id, kind: "taught", taught: await taught(request.lesson, tellerOf(id)) };
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isBlank = error instanceof TenfoldError && error.code === "NO_INK";
    return { id, kind: "error", message, isBlank };
  }
}

/** Tells the page how far a lesson is. */
function tellerOf(id: number) {
  return (share: number, secondsLeft: number) =>
    postMessage({ id, kind: "progress", share, secondsLeft } satisfies TeachReply);
}

addEventListener("message", async ({ data }: MessageEvent<TeachRequest>) => {
  postMessage(await replyTo(data));
});
