import assert from "node:assert/strict";
import { TenfoldError } from "../../../src/errors.js";
import { flatten, type Layer } from "../../../src/network/layers/index.js";
import { multiplyAdds } from "../../../src/network/multiplyAdds.js";
import { type Network, parametersOf, placeLayers } from "../../../src/network/network.js";
import { parseNetwork } from "../../../src/network/parseNetwork.js";

/** A picture [height, width, channels], or a vector's units. */
export type Entering = readonly [number, number, number] | number;

/** What a layer is in a network that holds nothing else. */
export function alone(layer: Layer, entering: Entering) {
  const network = networkOf(layer, entering);
  const placed = placeLayers(network).at(-1);
  assert.ok(placed);
  return {
    name: placed.name,
    output: "units" in placed.output ? placed.output.units : Object.values(placed.output),
    parameters: parametersOf(network).map(({ role, shape }) => `${role} ${shape.join("×")}`),
    multiplyAdds: multiplyAdds(network),
  };
}

/** The message, after the layer's name, with which a layer is refused on what enters. */
export function refusalOf(layer: Layer, entering: Entering): string {
  return messageOf("BAD_SHAPE", () => placeLayers(networkOf(layer, entering))).replace(
    /^.*?: /,
    "",
  );
}

/** Checks that a layer comes back from its JSON as it was. */
export function assertReadsBack(layer: Layer, entering: Entering): void {
  const network = networkOf(layer, entering);
  assert.deepEqual(parseNetwork(JSON.parse(JSON.stringify(network)), "file"), network);
}

/** The message, after the layer's place, with which JSON is refused. */
export function jsonRefusalOf(json: Record<string, unknown>): string {
  const network = { name: "n", input: { height: 4, width: 4, channels: 1 }, layers: [json] };
  return messageOf("BAD_MODEL", () => parseNetwork(network, "file")).replace(/^.*?: .*?: /, "");
}

function networkOf(layer: Layer, entering: Entering): Network {
  const [height, width, channels] = typeof entering === "number" ? [1, 1, entering] : entering;
  const before = typeof entering === "number" ? [flatten()] : [];
  return { name: "n", input: { height, width, channels }, layers: [...before, layer] };
}

function messageOf(code: string, use: () => unknown): string {
  try {
    use();
  } catch (error) {
    assert.ok(error instanceof TenfoldError);
    assert.equal(error.code, code);
    return error.message;
  }
  throw new assert.AssertionError({ message: "nothing was refused" });
}
