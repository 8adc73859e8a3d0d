import { splitValidation } from "../src/data/split.js";
import { loadMnistPart } from "../src/node/data/mnist.js";
import type { Materials } from "./example.js";
import { fontList } from "./fontList.js";
import { loadFaces } from "./fonts.node.js";
import type { RenderPlan } from "./plan.js";

/** The fonts and the MNIST training pictures of a part; no part sees the other's. */
export async function loadMaterials(part: RenderPlan["part"]): Promise<Materials> {
  const held = part === "validation";
  const faces = loadFaces(fontList.filter(({ validation = false }) => validation === held));
  const { train, validation } = splitValidation(await loadMnistPart("train"));
  return { faces, mnist: held ? validation : train };
}
