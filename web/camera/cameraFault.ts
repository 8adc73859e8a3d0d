/**
 * Why there is no picture: refused by the user, no camera there, in use by another program, a page that is
 * not secure, gone while it filmed, or another reason.
 */
export type CameraFault = "denied" | "none" | "busy" | "insecure" | "lost" | "other";

/** What `getUserMedia` fails with: https://www.w3.org/TR/mediacapture-streams/#dom-mediadevices-getusermedia */
const faults: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "none",
  OverconstrainedError: "none",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** The reason in an error, told by its name. */
export function faultOf(error: unknown): CameraFault {
  if (!isSecureContext) return "insecure";
  return (error instanceof DOMException && faults[error.name]) || "other";
}
