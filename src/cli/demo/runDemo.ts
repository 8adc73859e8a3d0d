import { existsSync } from "node:fs";
import { join, relative } from "node:path";
import { TenfoldError } from "../../errors.js";
import { scorePredictions } from "../../evaluation/measures/metrics.js";
import { largest } from "../../extremes.js";
import type { Model } from "../../network/network.js";
import { lenet5 } from "../../network/networks/lenet5.js";
import { loadMnist } from "../../node/data/mnist.js";
import { readSet } from "../../node/evaluation/evaluate.js";
import { withLock } from "../../node/files/lock.js";
import { saveModel } from "../../node/models/modelFile.js";
import { packageFolder } from "../../node/packageFiles.js";
import { listPictures } from "../../node/pictures/listPictures.js";
import { loadRecognizer } from "../../node/reading/loadRecognizer.js";
import { present } from "../../present.js";
import { named } from "../../reading/openRecognizer.js";
import { count } from "../../reports/numbers.js";
import { digitTask } from "../../tasks/digit/digit.js";
import { recipeFromFlags } from "../../training/recipe/flags.js";
import { formatEvaluation } from "../evaluate/runEvaluation.js";
import { formatPrediction } from "../predict/formatPrediction.js";
import { paint } from "../terminal/colors.js";
import { ExitStatus } from "../terminal/exitStatus.js";
import { invocation, quoted } from "../terminal/invocation.js";
import { print, tell } from "../terminal/output.js";
import { trainWatched } from "../train/trainWatched.js";

/** Where the demo writes its model: the current folder. Who has trained one there under the usual name keeps it. */
const usual = "lenet5.h5";
const beside = "lenet5-demo.h5";

/** What `tenfold demo` does. */
export async function runDemo(flags: { readonly epochs: string }): Promise<void> {
  const { epochs } = recipeFromFlags(flags);
  const out = existsSync(usual) ? beside : usual;
  await withLock(out, async () => {
    const { train: data, test } = await loadMnist();
    // So short a run needs no checkpoint, nor should it meet that of a longer one.
    const { result } = await trainWatched(
      { ...(epochs !== undefined && { epochs }), network: lenet5, data },
      { title: () => paint("bold", "Training lenet5 on 55,000 handwritten digits"), json: false },
    );
    if (result.stopped) {
      tell("Stopped; nothing was written.");
      throw new ExitStatus(130);
    }
    const { model } = result;
    print(`\n${paint("bold", "Evaluating it on 10,000 it has never seen")}`);
    const { probabilities } = await readSet(digitTask, [named(model)], test);
    const evaluation = scorePredictions(probabilities, test.labels, digitTask.classes);
    await saveModel(out, model);
    for (const line of formatEvaluation(`${out} on ${count(test.count)} images`, evaluation))
      print(line);
    await readExamples(model);
    sayNext(out);
  });
}

async function readExamples(model: Model): Promise<void> {
  print(`\n${paint("bold", "Reading the example pictures")}`);
  const recognizer = await loadRecognizer({ model });
  const { pictures: paths } = await listPictures(examplePictures);
  const names = paths.map(shown);
  const width = largest(names.map(({ length }) => length));
  for (const [index, path] of paths.entries()) {
    const name = present(names[index]);
    try {
      print(formatPrediction(name, width, await recognizer.readFile(path)));
    } catch (error) {
      // One of them is a blank page, to show that it is not taken for a digit.
      if (!(error instanceof TenfoldError)) throw error;
      print(`${name.padEnd(width)}  –  refused: ${error.code}`);
    }
  }
  await recognizer.release();
}

function sayNext(out: string): void {
  const name = invocation();
  const next = [
    [`${name} predict ${quoted(shown(examplePictures))}`, "read pictures with the shipped model"],
    [`${name} predict --model ${out} YOUR.png`, "read your own with this one"],
    [`${name} evaluate --report report.html`, "see what it gets wrong"],
    [`${name} train`, "train longer, to 99.5%"],
  ] as const;
  const width = largest(next.map(([command]) => command.length));
  const kept = out === usual ? "" : ` (the ${usual} that was here stays)`;
  print(`\nWrote ${out}${kept}. Next:`);
  for (const [command, does] of next) print(`  ${command.padEnd(width)}  ${does}`);
}

const examplePictures = join(packageFolder, "examples", "pictures");

/** A path as it is shortest from here. */
function shown(path: string): string {
  const near = relative(process.cwd(), path);
  return near.length < path.length ? near : path;
}
