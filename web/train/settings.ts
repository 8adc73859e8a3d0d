import { computed } from "@preact/signals";
import { formatSteps, parseSteps } from "../../src/data/augmentation/stepList.js";
import { FieldError, TenfoldError } from "../../src/errors.js";
import { multiplyAdds } from "../../src/network/multiplyAdds.js";
import { countParameters, type Network } from "../../src/network/network.js";
import { networks } from "../../src/network/networks/index.js";
import { scaled } from "../../src/network/scaled.js";
import { defaultRecipe } from "../../src/training/options.js";
import { checkField } from "../../src/training/recipe/check.js";
import { messages } from "../messages/en.js";
import { route, setParameter } from "../shell/route.js";
import type { TrainingJob } from "../training/protocol.js";

/** What can be chosen, as texts of the address bar. */
export const defaults = {
  network: "lenet5",
  width: "1",
  images: "60000",
  epochs: "3",
  rate: "0.0025",
  batch: "128",
  augment: "mild",
} as const;
export type SettingName = keyof typeof defaults;

export const networkNames = ["lenet5", "vgg7"] as const;
export const widths = [0.25, 0.5, 1, 1.5, 2] as const;
export const imageCounts = [1200, 6000, 20_000, 60_000] as const;

/** What is chosen, by the address. */
export function setting(name: SettingName): string {
  return route.value.parameters.get(name) ?? defaults[name];
}

/** Chooses, which stands in the address unless it is usual. */
export function choose(name: SettingName, value: string): void {
  setParameter(name, value === defaults[name] ? undefined : value);
}

/** The steps that augmentation takes, by its text in the address. */
export function stepsIn(text: string) {
  return text === "mild" ? defaultRecipe.augmentation : parseSteps(text, "augment");
}

/** The shortest text for a list of steps. */
export function textOf(steps: ReturnType<typeof stepsIn>): string {
  const text = formatSteps(steps);
  const named = ["mild", "strong", "none"].find((name) => formatSteps(stepsIn(name)) === text);
  return named ?? text;
}

/** What the settings come to: a job, or what is wrong with one of them. */
export type Plan =
  | {
      readonly job: TrainingJob;
      readonly parameters: number;
      readonly multiplyAdds: number;
      readonly problem?: undefined;
    }
  | { readonly problem: string };

/** Follows the address. */
export const plan = computed<Plan>(() => {
  try {
    const job = jobOf();
    const { network } = job;
    return { job, parameters: countParameters(network), multiplyAdds: multiplyAdds(network) };
  } catch (error) {
    if (!(error instanceof TenfoldError)) throw error;
    return { problem: error instanceof FieldError ? error.toldWith(labelOf) : error.message };
  }
});

/** What the page calls an option of the library. */
function labelOf(field: string): string {
  const labels: Readonly<Record<string, string>> = {
    learningRate: messages.train.rate,
    augment: messages.train.augmentation,
    images: messages.train.images,
    epochs: messages.train.epochs,
    batch: messages.train.batch,
    network: messages.train.network,
    width: messages.train.width,
  };
  return labels[field] ?? field;
}

function jobOf(): TrainingJob {
  const options = {
    epochs: numberOf("epochs"),
    batch: numberOf("batch"),
    learningRate: numberOf("rate"),
  };
  checkField("epochs", options.epochs, setting("epochs"));
  checkField("batch", options.batch, setting("batch"));
  checkField("learningRate", options.learningRate, setting("rate"));
  const images = numberOf("images");
  if (!(Number.isInteger(images) && images >= 120 && images <= 60_000)) {
    const problem = `expected a whole number 120…60000, got ${setting("images")}`;
    throw new FieldError("BAD_ARGUMENT", "images", problem);
  }
  const augmentation = stepsIn(setting("augment"));
  return { network: networkOf(), options: { ...options, augmentation }, images };
}

function networkOf(): Network {
  const name = setting("network");
  const network = networks.get(name);
  if (network === undefined) {
    const problem = `expected one of ${networkNames.join(", ")}, got ${name}`;
    throw new FieldError("BAD_ARGUMENT", "network", problem);
  }
  return scaled(network, numberOf("width"));
}

/** NaN for a text that is no number, which no field allows. */
function numberOf(name: SettingName): number {
  const text = setting(name).trim();
  return text === "" ? Number.NaN : Number(text);
}
