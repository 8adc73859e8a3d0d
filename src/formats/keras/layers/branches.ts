import type { Branches } from "../../../network/layers/index.js";
import type { KerasClass, KerasForm } from "../form.js";
import { refuse } from "../kerasLayer.js";
import { checkLastAxis } from "../options.js";

const read: KerasClass["read"] = (layer, _input, where) => {
  refuse(layer, where, "joins nothing here");
};

/** Add, and Concatenate along the channels. */
export const branchesForm: KerasForm<Branches> = {
  classes: {
    Add: { read, merge: () => "add" },
    Concatenate: {
      read,
      merge: (layer, input, where) => {
        checkLastAxis(layer, input, where);
        return "concat";
      },
      usesChannels: true,
    },
  },
  write: ({ merge }) =>
    merge === "add"
      ? { className: "Add", options: {} }
      : { className: "Concatenate", options: { axis: -1 } },
};
