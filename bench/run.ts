// npm run bench: all contenders side by side, as Markdown on stdout and JSON in a file.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { networks } from "../src/network/networks/index.js";
import { loadMnistPart } from "../src/node/data/mnist.js";
import { present } from "../src/present.js";
import { type ColdCommand, coldCommands, coldPlan, writeDigitPicture } from "./coldStart.js";
import { type BenchFlags, parseFlags, type Subject, Usage } from "./flags.js";
import { load, machine, waitForQuiet } from "./machine.js";
import { measureMemory } from "./memory.js";
import type { PeerProcess } from "./peerProcess.js";
import { discoverPeers, startPeer, tenfoldCommand } from "./peers.js";
import {
  inferencePlan,
  measure,
  type Plan,
  type Section,
  type SectionOptions,
  sgemmPlan,
  timeToAccuracyPlan,
  trainingPlan,
} from "./sections.js";
import { type Sections, summarize } from "./summary.js";
import { markdown, type Report, sectionTable, writeJson } from "./table.js";

const say = (text: string) => process.stderr.write(`${text}\n`);

try {
  await main(parseFlags(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof Usage)) throw error;
  say(error.message);
  process.exitCode = error.status;
}

async function main(flags: BenchFlags): Promise<void> {
  const date = new Date().toISOString();
  const loadBefore = load();
  const absent: { name: string; reason: string }[] = [];
  const contenders =
    flags.only.size > 1 || !flags.only.has("cold") ? await start(flags, absent) : [];
  const versions = Object.fromEntries(contenders.map(({ name, versions }) => [name, versions]));
  const sections: Section[] = [];
  const finished = (more: readonly Section[]) => {
    for (const section of more) say(`\n${sectionTable(section)}\n`);
    sections.push(...more);
  };
  try {
    await measureContenders(contenders, flags, finished);
  } finally {
    await Promise.all(contenders.map((contender) => contender.close()));
  }
  if (flags.only.has("cold")) finished(await measureCold(flags, absent));
  const byKind: Sections = Object.fromEntries(sections.map((section) => [section.kind, section]));
  const about = { date, machine: machine(), loadBefore, versions };
  const report: Report = {
    ...about,
    absent,
    sections,
    summary: summarize(byKind, present(networks.get(flags.network))),
  };
  writeJson(report, flags.json);
  process.stdout.write(`${markdown(report)}\n`);
  say(`\n${flags.json}`);
}

/** Starts Tenfold, and of the peers those that are there and wanted. */
async function start(flags: BenchFlags, absent: { name: string; reason: string }[]) {
  const options = { data: flags.data, threads: flags.threads, batch: 128, network: flags.network };
  const contenders: PeerProcess[] = [await startPeer(tenfoldCommand(options))];
  const wanted = discoverPeers(options).filter(({ name }) =>
    flags.peers.some((beginning) => name.startsWith(beginning)),
  );
  for (const peer of wanted) {
    if ("absent" in peer) {
      absent.push({ name: peer.name, reason: peer.absent });
      continue;
    }
    say(`starting ${peer.name}`);
    try {
      // Keras may take a quarter of an hour to an accuracy.
      contenders.push(await startPeer(peer.command, 1_800_000));
    } catch (error) {
      absent.push({ name: peer.name, reason: present((error as Error).message.split("\n")[0]) });
    }
  }
  return contenders;
}

function optionsOf({ quick, rounds }: BenchFlags): SectionOptions {
  return {
    rounds,
    sliceSeconds: quick ? 0.2 : 1,
    sliceImages: quick ? 2_560 : 12_800,
    base: "Tenfold",
    onRound: (title, round) =>
      say(round < 0 ? `${title}: warming up` : `${title}: round ${round + 1}`),
    ...(quick ? { quiet: () => waitForQuiet(0.1, 0) } : {}),
  };
}

async function measureContenders(
  contenders: readonly PeerProcess[],
  flags: BenchFlags,
  finished: (sections: readonly Section[]) => void,
): Promise<void> {
  const options = optionsOf(flags);
  const wants = (...some: Subject[]) => some.some((subject) => flags.only.has(subject));
  const together: Plan[] = [
    // The peak of memory is what training leaves behind.
    ...(wants("train", "memory") ? [trainingPlan(contenders, options)] : []),
    ...(wants("sgemm") ? [sgemmPlan(contenders, options)] : []),
  ];
  if (together.length > 0) finished(await measure(together, options));
  if (wants("memory")) finished(await measureMemory(contenders, flags, options));
  for (const batch of wants("infer") ? [1, 256] : []) {
    finished(await measure([inferencePlan(contenders, batch, options)], options));
  }
  if (wants("accuracy")) {
    // The other peers would train as Keras does; it alone is the seed's own.
    const trainers = contenders.filter(({ name }) => /^(Tenfold|Keras)/.test(name));
    const seeds = { ...options, rounds: flags.quick ? 1 : Math.min(flags.rounds, 3), warmups: 0 };
    finished(await measure([timeToAccuracyPlan(trainers, 0.99, seeds)], seeds));
  }
}

async function measureCold(flags: BenchFlags, absent: { name: string; reason: string }[]) {
  const folder = mkdtempSync(join(tmpdir(), "tenfold-bench-"));
  try {
    const picture = join(folder, "one.png");
    await writeDigitPicture(await loadMnistPart("train", { dir: flags.data }), 3, picture);
    const found = coldCommands(flags.model, picture);
    for (const command of found) {
      if ("absent" in command) absent.push({ name: command.name, reason: command.absent });
    }
    const present = found.filter((command): command is ColdCommand => "command" in command);
    return await measure([coldPlan(present)], optionsOf(flags));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
