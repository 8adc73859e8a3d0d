// Reads the digit in a picture: node build/examples/readPicture.js [PICTURE]
import { loadRecognizer, TenfoldError, topGuesses } from "tenfold";

const picture = process.argv[2] ?? "examples/pictures/seven-pencil-photo.jpg";
const recognizer = await loadRecognizer();

try {
  const prediction = await recognizer.readFile(picture);
  const { digit, confidence, digitness } = prediction;
  // A picture below the recognizer's threshold is no digit; the guesses are there all the same.
  console.log(
    digit === null
      ? `${picture}: not a digit (digitness ${digitness.toFixed(2)})`
      : `${picture}: ${digit}, ${(100 * confidence).toFixed(1)}% sure`,
  );
  const guesses = topGuesses(prediction, 3);
  console.log(guesses.map((guess) => `${guess.digit}: ${guess.probability.toFixed(3)}`).join("  "));
} catch (error) {
  // A fault of the picture has a code; whatever else is thrown is none of the user's doing.
  if (!(error instanceof TenfoldError)) throw error;
  console.log(`${error.code}: ${error.message}`);
}
