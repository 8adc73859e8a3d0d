/** What is asked of the worker that opens and writes model files: one job each. */
export type FileJob =
  /** Look into a file of the user's, `.h5`, `.keras` or `.onnx`. */
  | { readonly kind: "open"; readonly file: File }
  /** Write an `.onnx` file as Keras `.h5`. */
  | { readonly kind: "toKeras"; readonly file: Uint8Array<ArrayBuffer> };

/** What is in a model file, and the same model as `.onnx`. */
export interface OpenedFile {
  readonly network: string;
  readonly parameters: number;
  /** How many scores leave the network. */
  readonly scores: number;
  /** Of its best epoch, where Tenfold trained it. */
  readonly validationAccuracy: number | undefined;
  readonly file: Uint8Array<ArrayBuffer>;
}

/** What it answers. */
export type FileAnswer =
  | { readonly kind: "opened"; readonly opened: OpenedFile }
  | { readonly kind: "written"; readonly file: Uint8Array<ArrayBuffer> }
  /** Explained for the user. */
  | { readonly kind: "error"; readonly message: string };
