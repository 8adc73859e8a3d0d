import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Why tests against the real Keras are skipped, or false when they run. */
export const noKeras: string | false = process.env.TENFOLD_PYTHON
  ? false
  : "set TENFOLD_PYTHON to a Python with tensorflow, keras 3 and tf-keras to run this";

/** The loaders that `keras.py` knows: Keras 3, and Keras 2 as tf-keras. */
export const kerasLoaders = ["keras", "tf_keras"] as const;

/**
 * Sends requests to `keras.py`, all to one process, and returns its answers in order; the script
 * says what requests and answers hold.
 * @throws Error with the end of what Python printed, when it fails or an answer is an error.
 */
export async function askKeras(requests: readonly object[]): Promise<Record<string, unknown>[]> {
  // The compiled test lies in build/test/interop, the script stays in test/interop.
  const script = fileURLToPath(new URL("../../../test/interop/keras.py", import.meta.url));
  const python = spawn(process.env.TENFOLD_PYTHON!, [script]);
  const [out, said]: [Buffer[], Buffer[]] = [[], []];
  python.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  python.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  python.stdin.end(JSON.stringify(requests));
  const status = await new Promise((done, failed) => python.on("close", done).on("error", failed));
  const log = Buffer.concat(said).toString().slice(-3000);
  if (status !== 0) throw new Error(`keras.py ended with ${status}: ${log}`);
  const answers: Record<string, unknown>[] = JSON.parse(Buffer.concat(out).toString());
  const failed = answers.findIndex((answer) => "error" in answer);
  if (failed < 0) return answers;
  const request = JSON.stringify(requests[failed]).slice(0, 200);
  throw new Error(`keras.py could not do ${request}: ${answers[failed]!.error}\n${log}`);
}
