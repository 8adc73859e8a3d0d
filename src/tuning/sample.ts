import { randomFor } from "../data/random.js";
import { present } from "../present.js";
import { type Config, isWhole, type Value } from "./hyperParameters.js";
import type { Domain, SearchSpace } from "./space.js";

/**
 * The values of one trial: a pure function of the seed, the trial's number and each hyper-parameter's
 * name and domain, so that a study needs to remember nothing, and a change of one domain leaves the
 * others' values as they were. Numbers are rounded to four digits, to be typed again.
 * @param trial counted from 1.
 */
export function sampleConfig(space: SearchSpace, seed: number, trial: number): Config {
  return Object.fromEntries(
    Object.entries(space).map(([name, domain]) => {
      const uniform = randomFor(seed, samplingStream ^ hash(name), trial).uniform();
      return [name, drawn(name, domain, uniform)];
    }),
  );
}

/** Keeps these draws apart from those of weights, order and augmentation. */
const samplingStream = 0x74756e65;

function drawn(name: string, domain: Domain, uniform: number): Value {
  if (typeof domain !== "object") return domain;
  if ("choice" in domain) return present(domain.choice[Math.floor(uniform * domain.choice.length)]);
  if ("log" in domain) {
    const [low, high] = domain.log;
    return rounded(name, low * (high / low) ** uniform, [low, high]);
  }
  const [low, high] = domain.uniform;
  // Each whole number is as likely as the others, the ends included.
  if (isWhole(name)) return low + Math.floor(uniform * (high - low + 1));
  return rounded(name, low + (high - low) * uniform, [low, high]);
}

function rounded(name: string, value: number, [low, high]: readonly [number, number]): number {
  const near = isWhole(name) ? Math.round(value) : Number(value.toPrecision(4));
  return Math.min(high, Math.max(low, near));
}

/** FNV-1a, 32 bits (Fowler, Noll & Vo), of a name's characters. */
function hash(name: string): number {
  let word = 0x811c9dc5;
  for (const character of name) {
    word = Math.imul(word ^ present(character.codePointAt(0)), 0x01000193);
  }
  return word;
}
