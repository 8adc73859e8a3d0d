import "./style/tokens.css";
import "./style/base.css";
import "./style/shell.css";
import "./style/controls.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { chosenModel, prepareReader } from "./reading/reader.js";
import { App } from "./shell/App.js";
import { followTheme } from "./shell/theme.js";

followTheme();
effect(() => {
  chosenModel();
  void prepareReader();
});
const place = document.getElementById("app");
if (place === null) throw new Error("index.html: expected an element with the id app");
render(<App />, place);
