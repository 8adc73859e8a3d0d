import type { NetworkSize } from "../network/networkSize.js";

/**
 * The threads that read one picture soonest: one for a small network, two (or as many as cores) from
 * 5 million multiply-adds on. Measured on two cores: vgg7 (29.1 M) takes 1.5 ms with one, 0.85 ms with
 * two; lenet5 (1.4 M) 0.04 ms with one, and sharing that out would cost more than it saves.
 */
export function threadsForOne({ multiplyAdds }: NetworkSize, cores: number): number {
  return multiplyAdds < 5e6 ? 1 : Math.min(2, cores);
}
