// Tells how well a model reads MNIST's test images: node build/examples/evaluateModel.js [MODEL]
import { evaluate } from "tenfold";

const { accuracy, loss, images, confusion } = await evaluate({ model: process.argv[2] });
console.log(
  `accuracy ${(100 * accuracy).toFixed(2)}% on ${images} images, loss ${loss.toFixed(4)}`,
);

const mistakes = confusion
  .flatMap((row, shown) => row.map((count, read) => ({ shown, read, count })))
  .filter(({ shown, read }) => shown !== read)
  .sort((a, b) => b.count - a.count);
for (const { shown, read, count } of mistakes.slice(0, 3)) {
  console.log(`${shown} read as ${read}: ${count} times`);
}
