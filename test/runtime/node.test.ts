import { createSession } from "../../src/runtime/node.js";
import { conformance } from "./conformance.js";

conformance("Node", createSession);
