import { TenfoldError } from "../errors.js";
import type { Network } from "./network.js";

/**
 * Checks that a network reads gray pictures of a set's size.
 * @param name what messages call the network: its file, or its own name.
 * @throws TenfoldError BAD_SHAPE.
 */
export function checkFits(
  name: string,
  { input }: Pick<Network, "input">,
  data: { readonly height: number; readonly width: number },
): void {
  const { height, width, channels } = input;
  if (height === data.height && width === data.width && channels === 1) return;
  throw new TenfoldError(
    "BAD_SHAPE",
    `${name}: expects pictures ${height}×${width}×${channels}, ` +
      `the data holds ${data.height}×${data.width}×1`,
  );
}
