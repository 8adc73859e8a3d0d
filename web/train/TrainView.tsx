import "../style/train.css";
import { messages } from "../messages/en.js";
import { ModelList } from "../models/ModelList.js";
import { outcome } from "./keepTrained.js";
import { Result } from "./Result.js";
import { RunPanel } from "./RunPanel.js";
import { SettingsForm } from "./SettingsForm.js";

/** Train a network in the tab, and see what it became. */
export function TrainView() {
  return (
    <div class="train">
      <div class="train-head">
        <h1>{messages.train.title}</h1>
        <p class="hint">{messages.train.intro}</p>
      </div>
      <SettingsForm />
      <RunPanel />
      {outcome.value && <Result outcome={outcome.value} />}
      <ModelList />
    </div>
  );
}
