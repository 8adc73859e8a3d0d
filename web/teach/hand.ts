import { computed, type ReadonlySignal } from "@preact/signals";
import { digitClasses } from "../models/ownModel.js";
import { route, setParameter } from "../shell/route.js";
import { type HandName, handNames, keptShare, type Sample } from "./sample.js";
import { ownClasses, samples } from "./samples.js";

/** What is taught at present, as the address says: digits when it says nothing. */
export const hand: ReadonlySignal<HandName> = computed(() => {
  const named = route.value.parameters.get("teach");
  return handNames.find((name) => name === named) ?? handNames[0];
});

export function chooseHand(name: HandName): void {
  setParameter("teach", name === handNames[0] ? undefined : name);
}

/** The classes of the present hand, in their order. */
export const classes: ReadonlySignal<readonly string[]> = computed(() =>
  hand.value === "digits" ? digitClasses : ownClasses.value,
);

/** The present hand's samples, the oldest first. */
export const handSamples: ReadonlySignal<readonly Sample[]> = computed(() =>
  (samples.value ?? []).filter((sample) => sample.hand === hand.value),
);

/** Those of a class. */
export function samplesOf(label: string): readonly Sample[] {
  return handSamples.value.filter((sample) => sample.label === label);
}

/** How many of so many are kept aside. */
export function keptOf(count: number): number {
  return Math.floor(keptShare * count + 1e-9);
}
