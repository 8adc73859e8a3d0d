import "./style/tokens.css";
import "./style/base.css";
import "./style/shell.css";
import "./style/controls.css";
import "./style/notice.css";
import { effect } from "@preact/signals";
import { render } from "preact";
import { keepApp } from "./offline/appVersion.js";
import { chosenModel, prepareReader, readerState } from "./reading/reader.js";
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

// What is kept for offline use is fetched when the first answer no longer waits for the network.
const stopWaiting = effect(() => {
  if (readerState.value.kind === "starting") return;
  queueMicrotask(() => stopWaiting());
  if (import.meta.env.PROD) void keepApp();
});
