import { lenet5 } from "./lenet5.js";
import type { Network } from "./network.js";

/** The networks that `tenfold train --network` knows, by name. */
export const networks: Readonly<Record<string, Network>> = { lenet5 };
