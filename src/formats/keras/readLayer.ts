import { shown } from "../../json/shown.js";
import type { Layer } from "../../network/layers/index.js";
import type { LayerShape } from "../../network/shapes.js";
import { isObject, type KerasLayer, refuse } from "./kerasLayer.js";
import { activationCalled, classOf, formsByClass } from "./layers/index.js";

/**
 * The layers of ours that compute what a Keras layer computes; `input` is the shape that reaches it.
 * @throws TenfoldError UNSUPPORTED_MODEL naming the layer, the option and what is supported.
 */
export function layersOf(layer: KerasLayer, input: LayerShape, where: string): Layer[] {
  const form = formsByClass.get(layer.className);
  const reading = classOf(layer.className);
  if (form && reading) {
    const layers = reading.read(layer, input, where);
    return form.activations ? [...layers, ...activationOf(layer, form.activations, where)] : layers;
  }
  if (layer.className === "Lambda") {
    refuse(layer, where, "holds code of the file's author, which is never run; use Keras' layers");
  }
  const supported = [...formsByClass.keys()].join(", ");
  refuse(layer, where, `is not supported; supported are ${supported}`);
}

/** An activation is a name, an object around a function's name, or a whole layer. */
function activationOf(layer: KerasLayer, supported: readonly string[], where: string): Layer[] {
  const said = layer.config.activation ?? "linear";
  const className = isObject(said) ? said.class_name : undefined;
  const config = isObject(said) ? said.config : undefined;
  const name = isObject(said) ? (className === "function" ? config : className) : said;
  const activation = activationCalled(name);
  const isSupported = activation ? supported.includes(activation.name) : name === "linear";
  if (!isSupported) {
    const list = ["linear", ...supported].join(", ");
    refuse(layer, where, `has activation ${shown(name)}; supported are ${list}`);
  }
  if (isObject(config)) {
    return layersOf({ className: String(name), name: layer.name, config }, { units: 1 }, where);
  }
  return activation ? [activation.layer] : [];
}
