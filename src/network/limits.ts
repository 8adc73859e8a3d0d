import { TenfoldError } from "../errors.js";
import { flatLayers, type Network, placeLayers } from "./network.js";
import { elementCount, sizeOf } from "./shapes.js";

/** More than a thousand layers has no network that reads pictures; each costs time whatever it does. */
export const mostLayers = 1000;

/** Thirty times as many as vgg7's. A training takes several times their memory, and so does a checkpoint. */
export const mostParameters = 10_000_000;

/** Numbers that leave one layer, of one picture: 16 MB, eighty times as many as vgg7's. */
const mostNumbers = 4_000_000;

/** Multiplications, each with an addition, of one picture: some seconds of one core. */
const mostMultiplyAdds = 20_000_000_000;

/**
 * Checks that a network from a file can be computed within bounds, before anything is made of it.
 * @param where names the file, for messages.
 * @throws TenfoldError UNSUPPORTED_MODEL naming the layer; BAD_SHAPE when the layers do not fit.
 */
export function checkExtent(network: Network, where: string): void {
  const placed = flatLayers(placeLayers(network));
  if (placed.length > mostLayers) {
    throw tooLarge(where, `expected at most ${mostLayers} layers, got ${placed.length}`);
  }
  let multiplyAdds = 0;
  let parameters = 0;
  for (const each of placed) {
    const size = Math.max(sizeOf(each.input), sizeOf(each.output));
    if (!(size <= mostNumbers)) {
      throw tooLarge(
        where,
        `layer "${each.name}": expected at most ${mostNumbers} numbers, got ${size}`,
      );
    }
    multiplyAdds += each.definition.multiplyAdds?.(each) ?? 0;
    for (const { shape } of each.definition.parameters?.(each.layer, each.input) ?? []) {
      parameters += elementCount(shape);
    }
  }
  checkParameters(parameters, where);
  if (!(multiplyAdds <= mostMultiplyAdds)) {
    throw tooLarge(
      where,
      `expected at most ${mostMultiplyAdds} multiplications a picture, its network takes ${multiplyAdds}`,
    );
  }
}

/** As `checkExtent` does, of the number of parameters alone. */
export function checkParameters(parameters: number, where: string): void {
  if (parameters <= mostParameters) return;
  throw tooLarge(
    where,
    `expected at most ${mostParameters} parameters, its network has ${parameters}`,
  );
}

/** Numbers that leave one layer for all pictures of a run: 128 MB. */
const mostNumbersARun = 32_000_000;

/** How many pictures one run of an inference program takes within memory: 1…256. */
export function picturesARun(network: Network): number {
  const sizes = flatLayers(placeLayers(network)).map(({ input, output }) =>
    Math.max(sizeOf(input), sizeOf(output)),
  );
  const largest = sizes.reduce((a, b) => Math.max(a, b), 1);
  return Math.min(256, Math.max(1, Math.floor(mostNumbersARun / largest)));
}

function tooLarge(where: string, problem: string): TenfoldError {
  return new TenfoldError("UNSUPPORTED_MODEL", `${where}: ${problem}`);
}
