const { port1: nowhere, port2 } = new MessageChannel();
port2.close();
nowhere.close();

/**
 * Gives the memory of buffers that nobody reads any more back at once: they are posted to a port that
 * leads nowhere and have no bytes afterwards. Left to the garbage collector, the copies of its outputs
 * that ONNX Runtime makes in each run, a megabyte for lenet5's gradients, fill the heap's limit every
 * ten steps, and each of the full collections that follow costs more than a step does.
 */
export function freeBuffers(buffers: readonly ArrayBuffer[]): void {
  nowhere.postMessage(null, [...buffers]);
}
