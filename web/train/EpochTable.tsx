import type { EpochRecord } from "../../src/network/network.js";
import { messages } from "../messages/en.js";

/** A row an epoch, the newest first. */
export function EpochTable({ records }: { readonly records: readonly EpochRecord[] }) {
  if (records.length === 0) return null;
  const { columns } = messages.train;
  return (
    <table class="epochs">
      <caption class="unseen">{messages.train.table}</caption>
      <thead>
        <tr class="epochs-titles">
          {Object.values(columns).map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.toReversed().map((record) => (
          <tr key={record.epoch}>
            <th scope="row">{record.epoch}</th>
            <td>{record.trainLoss.toFixed(4)}</td>
            <td>{record.validationLoss.toFixed(4)}</td>
            <td>{(100 * record.validationAccuracy).toFixed(2)} %</td>
            <td>{record.seconds.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
