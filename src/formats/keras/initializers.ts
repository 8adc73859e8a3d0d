/** Initializers as a configuration names them, for layers that are written: loaders want some. */
export const zeros = { class_name: "Zeros", config: {} };
/** As `zeros`. */
export const ones = { class_name: "Ones", config: {} };

/** What a written layer with a kernel says of it, of its bias and of the activation inside. */
export function kernelOptions(activation: string, bias: boolean) {
  return {
    activation,
    use_bias: bias,
    kernel_initializer: { class_name: "GlorotUniform", config: { seed: null } },
    bias_initializer: zeros,
    kernel_regularizer: null,
    bias_regularizer: null,
    activity_regularizer: null,
    kernel_constraint: null,
    bias_constraint: null,
  };
}
