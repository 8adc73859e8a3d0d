/** Ends a command with a status when all that is to be said has been said. */
export class ExitStatus extends Error {
  /** @param status 2 when the input was at fault, 130 after Ctrl-C. */
  constructor(readonly status: number) {
    super(`exit status ${status}`);
    this.name = "ExitStatus";
  }
}
