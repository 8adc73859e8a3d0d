/** How to read from a server whose certificate is not trusted. */
const trust =
  "if it is your own server, name its certificate in the variable NODE_EXTRA_CA_CERTS; else download " +
  "the picture in a browser";

/** What the codes of failed connections mean, and what to do. */
const words: Readonly<Record<string, string>> = {
  ENOTFOUND: "the host name is not known",
  EAI_AGAIN: "the host name cannot be looked up now; are you connected to the internet?",
  ECONNREFUSED: "nothing answers there; check the port, and whether the server runs",
  ECONNRESET: "the server closed the connection; try again",
  UND_ERR_SOCKET: "the server closed the connection; try again",
  ETIMEDOUT: "the server does not answer; try again later",
  UND_ERR_CONNECT_TIMEOUT: "the server does not answer; try again later",
  EHOSTUNREACH: "there is no way to that address; are you connected to its network?",
  ENETUNREACH: "there is no way to that address; are you connected to its network?",
  CERT_HAS_EXPIRED:
    "the server's certificate has expired; its owner must renew it, or your clock is wrong",
  CERT_NOT_YET_VALID: "the server's certificate is not valid yet; is your clock right?",
  CERT_REVOKED: "the server's certificate has been revoked; do not trust it",
  DEPTH_ZERO_SELF_SIGNED_CERT: `the server signed its certificate itself; ${trust}`,
  SELF_SIGNED_CERT_IN_CHAIN: `nobody known signed the server's certificate; ${trust}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `nobody known signed the server's certificate; ${trust}`,
  UNABLE_TO_GET_ISSUER_CERT: `nobody known signed the server's certificate; ${trust}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `nobody known signed the server's certificate; ${trust}`,
  ERR_TLS_CERT_ALTNAME_INVALID:
    "the server's certificate is for another host name; check the spelling of the URL",
  ERR_SSL_WRONG_VERSION_NUMBER: "the server speaks no TLS there; try http:// in place of https://",
  ERR_SSL_PACKET_LENGTH_TOO_LONG:
    "the server speaks no TLS there; try http:// in place of https://",
  EPROTO: "the server speaks no TLS that is understood; try http:// in place of https://",
};

/** Why a connection failed, in plain words with the code behind them. */
export function networkReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const told = code === undefined ? undefined : words[code];
  return told === undefined ? message : `${told} (${code})`;
}
