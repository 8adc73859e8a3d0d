import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { describe, test } from "node:test";
import { kinds as realKinds } from "../../fuzz/kinds/index.js";
import { makeCase } from "../../fuzz/runCase.js";
import { runKind } from "../../fuzz/runner.js";
import { TenfoldError } from "../../src/errors.js";
import { present } from "../../src/present.js";
import { kinds as plantedKinds } from "./planted.js";

const cases = 12;
const runPlanted = (kind: string) =>
  runKind({
    ...{ module: new URL("./planted.js", import.meta.url).href, kind, seed: 3, folder: tmpdir() },
    ...{ cases, jobs: 2, limits: { cpuSeconds: 1, megabytes: 300 } },
  });

/** The first bytes of a planted kind's files. */
async function firstBytes(name: string): Promise<number[]> {
  const kind = present(plantedKinds.find((each) => each.name === name));
  const files = await Promise.all(Array.from({ length: cases }, (_, at) => makeCase(kind, 3, at)));
  return files.map(([first]) => present(first));
}

describe("the fuzzer finds a file", () => {
  const problems: Readonly<Record<string, RegExp>> = {
    throws: /^TypeError: Cannot read properties of undefined/,
    mumbles: /^TenfoldError: bad/,
    hangs: /^was not done after \d+\.\d s of the processor/,
    grows: /^took \d{3} MB$/,
    dies: /^ended its process \(SIGABRT\): /,
  };
  for (const [name, problem] of Object.entries(problems)) {
    test(`whose reader ${name}, and goes on behind it`, async () => {
      const bytes = await firstBytes(name);
      const wrong = bytes.flatMap((first, at) => (first < 64 ? [at] : []));
      assert.ok(wrong.length > 0 && wrong.length < cases, String(bytes));
      const { findings, refused, read } = await runPlanted(name);
      assert.deepEqual(
        findings.map(({ index }) => index).sort((a, b) => a - b),
        wrong,
      );
      for (const finding of findings) assert.match(finding.problem, problem);
      assert.equal(refused.get("BAD_PICTURE") ?? 0, bytes.filter((b) => b >= 64 && b < 128).length);
      assert.equal(read, bytes.filter((first) => first >= 128).length);
    });
  }

  test("and none where there is nothing to find", async () => {
    const { findings, read, refused } = await runPlanted("sound");
    assert.deepEqual(findings, []);
    assert.equal(read + present(refused.get("BAD_PICTURE")), cases);
  });
});

describe("files of", () => {
  for (const kind of realKinds) {
    test(`${kind.name} are the same for the same seed, and some are read`, async () => {
      const outcomes = new Set<string>();
      for (let index = 0; index < 60 && outcomes.size < 2; index++) {
        const bytes = await makeCase(kind, 1, index);
        assert.deepEqual(await makeCase(kind, 1, index), bytes);
        outcomes.add(await kind.read(bytes, tmpdir()).then(() => "read", codeOf));
      }
      assert.ok(outcomes.has("read") && outcomes.size === 2, [...outcomes].join());
    });
  }
});

function codeOf(error: unknown): string {
  if (error instanceof TenfoldError) return "refused";
  throw error;
}
