import { paint } from "./colors.js";
import { invocation } from "./invocation.js";
import { print, printWhole } from "./output.js";

/** What `tenfold` alone says: what it is, what to try, where help is. */
export function greet(): void {
  const name = invocation();
  const tries = [
    ["predict PICTURE", "which digit a picture shows; also a folder or a URL"],
    ["read PICTURE", "the numbers in a picture: a cheque, a list, a page"],
    ["web", "the app: draw a digit, open a picture, use the camera"],
    ["demo", "train a network yourself, in about a minute"],
    ["evaluate", "how well it reads 10,000 digits it has never seen"],
  ] as const;
  print(`${paint("bold", "Tenfold")} reads handwritten digits, and trains the networks that do.\n`);
  for (const [command, does] of tries) {
    printWhole(`  ${paint("cyan", `${name} ${command}`)}`);
    print(`      ${does}\n`);
  }
  printWhole(`Everything else: ${paint("cyan", `${name} --help`)}`);
}
