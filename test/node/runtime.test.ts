import { createSession } from "../../src/node/runtime.js";
import { conformance } from "../runtime/conformance.js";

conformance("Node", createSession);
