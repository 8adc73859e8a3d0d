// npm run bench:concurrent -- [--reads N] [--megapixels 1,2,4,8,12] [--bytes]
// Reads many photographs at once in a fresh process, and says what a server would feel: how long the
// event loop was blocked at a time, how long all took, and the most memory the process ever held.
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { loadRecognizer } from "../../src/node/index.js";
import { packageFolder } from "../../src/node/packageFiles.js";
import { present } from "../../src/present.js";

const { values: flags } = parseArgs({
  options: {
    reads: { type: "string", default: "40" },
    megapixels: { type: "string", default: "1,2,4,8,12" },
  },
});
const reads = Number(flags.reads);
const sizes = flags.megapixels.split(",").map(Number);
const folder = await mkdtemp(join(tmpdir(), "tenfold-reads-"));
try {
  const files = await Promise.all(sizes.map(photo));
  // One picture beforehand: what is measured is a server that runs, not its start.
  const recognizer = await loadRecognizer();
  await recognizer.readFile(present(files[0]));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const before = performance.now();
  const blocks = watchBlocks();
  delay.enable();
  const answers = await Promise.allSettled(
    Array.from({ length: reads }, (_, at) =>
      recognizer.readFile(present(files[at % files.length])),
    ),
  );
  const seconds = (performance.now() - before) / 1000;
  const { blockedSeconds, longestComputedMs } = blocks.stop();
  delay.disable();
  const failed = answers.filter(({ status }) => status === "rejected");
  console.log(
    `${reads} reads at once of ${flags.megapixels} megapixels: ${seconds.toFixed(1)} s, ` +
      `longest block ${(delay.max / 1e6).toFixed(0)} ms (computing ${longestComputedMs.toFixed(0)} ms), ` +
      `blocked more than 50 ms for ${blockedSeconds.toFixed(1)} s in all, ` +
      `peak ${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB, ${failed.length} failed`,
  );
  await recognizer.release();
} finally {
  await rm(folder, { recursive: true });
}

/** A photograph of a seven, enlarged, with the grain that a camera leaves. */
async function photo(megapixels: number): Promise<string> {
  const width = Math.round(Math.sqrt((megapixels * 1e6 * 4) / 3));
  const height = Math.round((width * 3) / 4);
  const seven = join(packageFolder, "examples", "pictures", "seven-pencil-photo.jpg");
  const large = sharp(seven).resize(width, height, { fit: "fill", kernel: "cubic" });
  const grain = { type: "gaussian", mean: 128, sigma: 6 } as const;
  const noise = await sharp({
    create: { width, height, channels: 3, background: "#888", noise: grain },
  })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const file = join(folder, `${megapixels}.jpg`);
  await writeFile(
    file,
    await large
      .composite([{ input: noise, blend: "soft-light" }])
      .jpeg({ quality: 90 })
      .toBuffer(),
  );
  return file;
}

/**
 * Watches the event loop with a timer that comes too late: the sum of all blocks of more than 50 ms, and the
 * most that the thread computed in one. On a busy machine others take the core away: that is no block of
 * ours (Linux alone tells the difference).
 */
function watchBlocks() {
  let last = performance.now();
  let lastComputed = computedMs();
  let [sum, longest] = [0, 0];
  const look = () => {
    const now = performance.now();
    const computed = computedMs();
    if (now - last > 51) sum += now - last - 1;
    longest = Math.max(longest, computed - lastComputed);
    last = now;
    lastComputed = computed;
  };
  const timer = setInterval(look, 1);
  const stop = () => {
    look();
    clearInterval(timer);
    return { blockedSeconds: sum / 1000, longestComputedMs: longest };
  };
  return { stop };
}

/** Milliseconds that this thread has had a core. */
function computedMs(): number {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e6;
  } catch {
    return Number.NaN;
  }
}
