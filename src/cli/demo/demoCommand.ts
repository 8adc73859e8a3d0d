import { Command } from "commander";

/** `tenfold demo`: the whole way once, on real data. */
export function demoCommand(): Command {
  return new Command("demo")
    .summary("train a network, test it and read pictures, in about a minute")
    .description(
      "Trains lenet5 on MNIST for a few epochs, evaluates it on the 10,000 test images, writes " +
        "lenet5.h5 into the current folder (lenet5-demo.h5 where there is one already), and reads the " +
        "example pictures with it.",
    )
    .option("--epochs <n>", "passes over the training images", "4")
    .action(async (flags: { readonly epochs: string }) => {
      const { runDemo } = await import("./runDemo.js");
      await runDemo(flags);
    });
}
