// Reads the digit in a picture: node build/examples/readPicture.js [PICTURE]
import { loadRecognizer, TenfoldError } from "tenfold";

const picture = process.argv[2] ?? "examples/pictures/seven-pencil-photo.jpg";
const recognizer = await loadRecognizer();

try {
  const { digit, confidence, probabilities } = await recognizer.read(picture);
  console.log(`${picture}: ${digit}, ${(100 * confidence).toFixed(1)}% sure`);
  console.log(probabilities.map((p, digit) => `${digit}: ${p.toFixed(3)}`).join("  "));
} catch (error) {
  // A fault of the picture has a code; whatever else is thrown is none of the user's doing.
  if (!(error instanceof TenfoldError)) throw error;
  console.log(`${error.code}: ${error.message}`);
}
