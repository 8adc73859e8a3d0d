type Told = (reason: unknown) => void;

/** Who is told by each signal: one listener for all of them, as Node warns of more than ten. */
const told = new WeakMap<
  AbortSignal,
  { readonly callbacks: Set<Told>; readonly tell: () => void }
>();

/**
 * Calls `callback` with the reason when a signal is aborted; at once when it is already.
 * @returns what ends that.
 */
export function onAbort(signal: AbortSignal, callback: Told): () => void {
  if (signal.aborted) {
    callback(signal.reason);
    return () => {};
  }
  let own = told.get(signal);
  if (own === undefined) {
    const callbacks = new Set<Told>();
    const tell = () => {
      for (const each of callbacks) each(signal.reason);
    };
    own = { callbacks, tell };
    told.set(signal, own);
    signal.addEventListener("abort", tell);
  }
  const { callbacks, tell } = own;
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (callbacks.size > 0 || told.get(signal) !== own) return;
    told.delete(signal);
    signal.removeEventListener("abort", tell);
  };
}
