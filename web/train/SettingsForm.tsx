import { messages } from "../messages/en.js";
import { isTraining } from "../training/training.js";
import { AugmentationChoice } from "./AugmentationChoice.js";
import {
  choose,
  imageCounts,
  networkNames,
  plan,
  type SettingName,
  setting,
  widths,
} from "./settings.js";

/** What is to be trained, and how. All of it stands in the address. */
export function SettingsForm() {
  const planned = plan.value;
  return (
    <fieldset class="panel settings" disabled={isTraining()}>
      <legend class="unseen">{messages.train.settings}</legend>
      <h2>{messages.train.settings}</h2>
      <div class="settings-fields">
        <Choice
          name="network"
          label={messages.train.network}
          options={networkNames.map((name) => [name, messages.train.networks[name]])}
        />
        <Choice
          name="width"
          label={messages.train.width}
          options={widths.map((width) => [String(width), messages.train.widths(width)])}
        />
        <NumberField name="epochs" label={messages.train.epochs} step="1" />
        <NumberField name="rate" label={messages.train.rate} step="any" />
        <NumberField name="batch" label={messages.train.batch} step="1" />
        <Choice
          name="images"
          label={messages.train.images}
          options={imageCounts.map((number) => [String(number), messages.train.imageCount(number)])}
        />
      </div>
      <p class={planned.problem === undefined ? "hint" : "fault"} role="status">
        {planned.problem ?? messages.train.size(planned.parameters, planned.multiplyAdds)}
      </p>
      <AugmentationChoice />
    </fieldset>
  );
}

/** One of a few; what the address names beside them is one more. */
function Choice({
  name,
  label,
  options,
}: {
  readonly name: SettingName;
  readonly label: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}) {
  const current = setting(name);
  const isListed = options.some(([value]) => value === current);
  return (
    <label class="setting">
      <span>{label}</span>
      <select value={current} onChange={({ currentTarget }) => choose(name, currentTarget.value)}>
        {!isListed && <option value={current}>{current}</option>}
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function NumberField(props: {
  readonly name: SettingName;
  readonly label: string;
  readonly step: "1" | "any";
}) {
  const { name, label, step } = props;
  return (
    <label class="setting">
      <span>{label}</span>
      <input
        type="number"
        inputMode="decimal"
        min="0"
        step={step}
        value={setting(name)}
        onInput={({ currentTarget }) => choose(name, currentTarget.value)}
      />
    </label>
  );
}
