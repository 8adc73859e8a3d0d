import { stat } from "node:fs/promises";

/** Whether a second path leads to the file that the first leads to, by links or not, or to none. */
export async function sameFile(
  first: string,
  second: string,
): Promise<"same" | "another" | "missing"> {
  const [a, b] = await Promise.all(
    [first, second].map((path) => stat(path, { bigint: true }).catch(() => undefined)),
  );
  if (!b) return "missing";
  return a && a.dev === b.dev && a.ino === b.ino ? "same" : "another";
}
