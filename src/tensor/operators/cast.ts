import { simpleOperation, type Tensor } from "../tensor.js";

/** Whole numbers (uint8, int32) or truth values as float32; without gradient. */
export function castToFloat(x: Tensor): Tensor {
  return simpleOperation("Cast", [x], { shape: x.shape }, undefined, { to: FLOAT });
}

/** TensorProto.DataType.FLOAT of the ONNX specification. */
const FLOAT = 1;
