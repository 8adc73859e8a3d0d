import { count } from "./numbers.js";

/** Made once: making one takes ten milliseconds. */
const times = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** What the app says of the user's own models. */
export const models = {
  title: "Your models",
  none: "None yet. What you train is kept here, in this browser.",
  load: "Load a model file",
  loading: "Opening the file …",
  loaded: (name: string) => `${name} was loaded.`,
  name: "Name",
  rename: (name: string) => `Rename ${name}`,
  draw: "Draw with it",
  h5: ".h5",
  onnx: ".onnx",
  download: (name: string, kind: string) => `Download ${name} as ${kind}`,
  remove: (name: string) => `Remove ${name}`,
  removed: (name: string) => `${name} was removed.`,
  origins: { trained: "trained here", taught: "taught here", loaded: "from a file" },
  test: (share: number) => `${(100 * share).toFixed(2)} % of MNIST’s test digits`,
  validation: (share: number) => `${(100 * share).toFixed(2)} % in validation`,
  parameters: (number: number) => count(number, "parameter", "parameters"),
  when: (time: number) => times.format(time),
  classes: (names: readonly string[]) => names.join(" "),
  full: "The browser has no room left: the newest model lives as long as this tab. Download it.",
  unavailable:
    "The browser keeps nothing for this page, as in some private windows: models live as long as " +
    "this tab. Download what you want to keep.",
  gone: "This model is not kept in this browser any more.",
  unnamedClass: (number: number) => `Class ${number}`,
  workerDied: "The file could not be handled: its worker ended, perhaps for want of memory.",
} as const;
