import { fileURLToPath } from "node:url";
import { writeWhole } from "../src/node/files/writeWhole.js";
import { licensePage } from "./fontLicenses.node.js";

// The compiled script lies in build/rendering.
await writeWhole(
  fileURLToPath(new URL("../../rendering/FONTS.md", import.meta.url)),
  licensePage(),
);
