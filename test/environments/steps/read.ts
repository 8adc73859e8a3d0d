// Reads a picture with the shipped model, and prints its digit.
import { loadRecognizer } from "../../../src/node/index.js";

const recognizer = await loadRecognizer();
const { digit } = await recognizer.readFile("examples/pictures/seven-pencil-photo.jpg");
console.log(JSON.stringify({ digit }));
