import type { Layer } from "../../../network/layers/index.js";
import type { KerasClass, KerasForm, ReadableForm } from "../form.js";
import { activationForm } from "./activation.js";
import { batchNormForm } from "./batchNorm.js";
import { branchesForm } from "./branches.js";
import { conv2dForm } from "./conv2d.js";
import { denseForm } from "./dense.js";
import { dropoutForm } from "./dropout.js";
import { flattenForm } from "./flatten.js";
import { globalPoolForm } from "./globalPool.js";
import { maxPool2dForm } from "./maxPool2d.js";
import { reluForm } from "./relu.js";
import { rescaleForm } from "./rescale.js";
import { softmaxForm } from "./softmax.js";

/** The form of each kind of layer; the compiler asks for one of every kind. */
const forms: { readonly [K in Layer["kind"]]: KerasForm<Extract<Layer, { kind: K }>> } = {
  rescale: rescaleForm,
  conv2d: conv2dForm,
  batchNorm: batchNormForm,
  globalPool: globalPoolForm,
  maxPool2d: maxPool2dForm,
  flatten: flattenForm,
  dense: denseForm,
  dropout: dropoutForm,
  relu: reluForm,
  softmax: softmaxForm,
  branches: branchesForm,
};

const ofLayers: readonly KerasForm[] = Object.values(forms);

/** Every form that can be read, by the name of the class. */
export const formsByClass: ReadonlyMap<string, ReadableForm> = new Map(
  [...ofLayers, activationForm].flatMap((form) =>
    Object.keys(form.classes).map((className) => [className, form] as const),
  ),
);

/** The form of a layer of ours. */
export function formOf({ kind }: Layer): KerasForm {
  return forms[kind];
}

/** What can be read of a class; none of one that is not supported. */
export function classOf(className: string): KerasClass | undefined {
  return formsByClass.get(className)?.classes[className];
}

/** The form of the activation that files call so. */
export function activationCalled(spelling: unknown): KerasForm["asActivation"] {
  return ofLayers
    .map(({ asActivation }) => asActivation)
    .find((activation) => activation?.spellings.some((each) => each === spelling));
}
