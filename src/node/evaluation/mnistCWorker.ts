import { parentPort } from "node:worker_threads";
import { prepareBlock, type SuiteBlock } from "../../evaluation/suite/block.js";

// One thread of `runMnistC`: answers each block with its pictures, ready to be read.
parentPort?.on("message", (block: SuiteBlock) => parentPort?.postMessage(prepareBlock(block)));
