// tfjs in a page, for bench/web/training.ts: the globals are those of tfjs's own scripts.
import { lenet5 } from "./lenet5.mjs";

/**
 * Trains lenet5 on batches until the time is over, at least three.
 * @param variant "wasm", "webgl" or "webgpu"
 * @param images uint8 [N, 28, 28], labels uint8 [N]
 * @returns images trained on, the seconds that took, the last loss, and on what it computed; or the fault
 */
export async function measure({ variant, images, labels, batch, seconds }) {
  const { tf } = globalThis;
  try {
    if (variant === "wasm") tf.wasm.setWasmPaths("/wasm/");
    if (!(await tf.setBackend(variant))) throw new Error("this browser has no such backend");
    await tf.ready();
    if (tf.getBackend() !== variant) throw new Error(`tfjs chose ${tf.getBackend()}`);
    const model = lenet5(tf);
    let at = 0;
    const step = async () => {
      const from = (at++ * batch) % (labels.length - batch);
      const pixels = Float32Array.from(images.subarray(from * 784, (from + batch) * 784));
      const x = tf.tensor4d(pixels, [batch, 28, 28, 1]);
      const y = tf.tensor2d(Float32Array.from(labels.subarray(from, from + batch)), [batch, 1]);
      const loss = await model.trainOnBatch(x, y);
      tf.dispose([x, y]);
      return loss;
    };
    // Compiled, and memory taken.
    await step();
    await step();
    const start = performance.now();
    let [steps, loss, took] = [0, 0, 0];
    while (steps < 3 || took < seconds) {
      loss = await step();
      steps += 1;
      took = (performance.now() - start) / 1000;
    }
    return { images: steps * batch, seconds: took, loss, on: await deviceOf(tf, variant) };
  } catch (error) {
    return { fault: String(error).slice(0, 200) };
  }
}

async function deviceOf(tf, variant) {
  if (variant === "webgl") {
    const gl = tf.backend().gpgpu.gl;
    const info = gl.getExtension("WEBGL_debug_renderer_info");
    return gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  }
  if (variant === "webgpu") {
    const { vendor, architecture, description } = (await navigator.gpu.requestAdapter()).info;
    return [vendor, architecture, description].filter(Boolean).join(" ");
  }
  return `${tf.wasm.getThreadsCount()} threads`;
}
