/** Makes the error of a text or a value that is not as it should be. */
export type Fault = (problem: string, cause?: unknown) => Error;

/** What of a text from elsewhere is not exceeded. */
export interface JsonLimits {
  /** Characters; 8 million unless given: as values they take up to twenty times their size. */
  readonly mostCharacters?: number;
}

/** Deeper than any file of ours; what walks through a value calls itself once a level. */
const mostLevels = 100;

/**
 * The value of a JSON text that somebody else may have written.
 * @param fault makes the error of a text that is no JSON, too long or too deep.
 */
export function parseJson(
  text: string,
  fault: Fault,
  { mostCharacters = 8_000_000 }: JsonLimits = {},
): unknown {
  if (text.length > mostCharacters) {
    throw fault(`expected JSON of at most ${mostCharacters} characters, got ${text.length}`);
  }
  if (isTooDeep(text)) {
    throw fault(
      `expected JSON of at most ${mostLevels} levels, got lists or objects deeper than that`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw fault(`is no JSON: ${(cause as Error).message}`, cause);
  }
}

/** Looks at brackets outside of strings alone; of what is no JSON it may say anything. */
function isTooDeep(text: string): boolean {
  let level = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === backslash) at++;
      else if (code === quote) inString = false;
    } else if (code === quote) inString = true;
    else if (code === openBracket || code === openBrace) {
      level++;
      if (level > mostLevels) return true;
    } else if (code === closeBracket || code === closeBrace) level--;
  }
  return false;
}

const [quote, backslash] = [0x22, 0x5c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];
