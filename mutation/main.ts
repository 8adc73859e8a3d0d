// npm run mutate: which small faults in src do the tests find? CONTRIBUTING.md says how to use it.
import { fileURLToPath } from "node:url";
import { CommanderError } from "commander";
import { changedSources, findBase } from "./changedFiles.js";
import { builtSources, named, sampleOf, Usage } from "./choose.js";
import { findMutants, withSourceMaps } from "./findMutants.js";
import { type MutateFlags, parseFlags } from "./flags.js";
import { measure } from "./measure.js";
import { isSurvivor, isTooLow, reportOf, scoresOf } from "./score.js";

// The built file lies in build/mutation.
const root = fileURLToPath(new URL("../../", import.meta.url));
const say = (text: string) => process.stderr.write(`${text}\n`);

try {
  await main(parseFlags(process.argv.slice(2)));
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else if (error instanceof Usage) {
    say(error.message);
    process.exitCode = 2;
  } else throw error;
}

async function main(flags: MutateFlags): Promise<void> {
  const files = await chosenFiles(flags);
  if (files.length === 0) return;
  const all = await withSourceMaps(root, (readMap) => findMutants(root, files, readMap));
  const mutants = sampleOf(all, flags.seed, flags.sample);
  say(`${all.length} mutants in ${files.length} files, ${mutants.length} of them to be tried`);

  const stop = new AbortController();
  const interrupt = () => {
    process.exitCode = 130;
    stop.abort(new Error("stopped by Ctrl-C"));
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const { minutes = Number.POSITIVE_INFINITY } = flags;
  const timer = setTimeout(
    () => stop.abort(new Error("out of time")),
    Math.min(minutes * 60_000, 2 ** 31 - 1),
  );
  const { judged, failing } = await measure(mutants, {
    root,
    jobs: flags.jobs,
    limitSeconds: flags.limit,
    near: flags.near === true,
    cacheFolder: flags.cache,
    signal: stop.signal,
  });
  clearTimeout(timer);

  const scores = scoresOf(all, judged);
  const tooLow = scores.filter((each) => isTooLow(each, flags.threshold / 100));
  for (const test of failing) say(`left out, for it fails without a mutant: ${test}`);
  if (flags.json) {
    const survivors = judged.filter(isSurvivor).map(({ mutant, verdict }) => {
      const { place, was, replacement } = mutant;
      return { place, was, replacement, ...verdict };
    });
    console.log(JSON.stringify({ scores, survivors, failing }, null, 2));
  } else console.log(reportOf(scores, judged));
  for (const { folder } of tooLow) say(`${folder || "src"} is below ${flags.threshold}%`);
  if (tooLow.length > 0) process.exitCode ??= 1;
}

/** The built files to plant faults in; none, and a word why, when nothing has changed. */
async function chosenFiles({ names, all, changed }: MutateFlags): Promise<readonly string[]> {
  const sources = await builtSources(root);
  if (all) return sources;
  if (changed === undefined) {
    if (names.length === 0) throw new Usage("mutate: name folders of src, or --changed, or --all.");
    return named(names, sources);
  }
  const base = await findBase(root, changed === true ? undefined : changed);
  if (!base) {
    say("mutate: there is no commit to compare with: nothing to do.");
    return [];
  }
  const built = (await changedSources(root, base)).map((file) => file.replace(/\.ts$/, ".js"));
  const files = sources.filter((source) => built.includes(source));
  if (files.length === 0) say(`mutate: nothing in src has changed since ${base.name}.`);
  return files;
}
