import type { Study } from "./study.js";
export async function studyReport(_: {
  study: Study;
  commandOf: (trial: number) => string;
}): Promise<string> {
  return "";
}
