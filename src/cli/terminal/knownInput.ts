import { TenfoldError } from "../../errors.js";
import type { Model } from "../../network/network.js";
import { present } from "../../present.js";

/** A model, with what is to be told of how it is given pictures. */
export interface KnownInput {
  readonly model: Model;
  /** How it was found, or why it was not; absent where there is nothing to tell. */
  readonly message?: string;
}

/**
 * A model with the way in which it is given pictures, where that can be found: what reads no digits is a
 * model all the same.
 * @param file what messages call it.
 * @param input what the user says of it.
 * @throws TenfoldError BAD_ARGUMENT as `withInputs`.
 */
export async function knownInput(
  file: string,
  model: Model,
  input: string | undefined,
): Promise<KnownInput> {
  const isSaid = model.history !== undefined || model.input !== undefined;
  if (input === undefined && isSaid) return { model };
  // Loaded on first use: models that say it need no runtime here.
  const [{ nodeReading }, { formatInput, isTold }, { withInputs }] = await Promise.all([
    import("../../node/reading/loadRecognizer.js"),
    import("../../reading/findInput.js"),
    import("../../reading/withInputs.js"),
  ]);
  try {
    const { models, found } = await withInputs([{ name: file, model }], nodeReading, input);
    const [told] = found.filter(isTold).map(formatInput);
    return { model: present(models[0]).model, ...(told !== undefined && { message: told }) };
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    // What is not about digits is given none.
    if (error.code === "UNSUPPORTED_MODEL") return { model };
    if (error.code === "UNKNOWN_INPUT") return { model, message: error.message };
    throw error;
  }
}
