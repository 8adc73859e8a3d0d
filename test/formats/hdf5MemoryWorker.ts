import { parentPort } from "node:worker_threads";
import { loadHdf5 } from "../../src/formats/hdf5/library.js";
import { boundLibraryMemory } from "../../src/formats/hdf5/memory.js";
import { readKeras } from "../../src/formats/keras/reader.js";
import { fixture } from "./fixtures.js";

boundLibraryMemory(128 * 2 ** 20);
const { module } = await loadHdf5().then(({ h5wasm }) => ({ module: h5wasm.Module }));
const small = module._malloc(64 * 2 ** 20);
module._free(small);
const large = module._malloc(256 * 2 ** 20);
const { network } = await readKeras(await fixture("by_hand.h5"), "by_hand.h5");
const bytes = module.HEAPU8.byteLength;
parentPort?.postMessage({ small, large, bytes, name: network.name });
