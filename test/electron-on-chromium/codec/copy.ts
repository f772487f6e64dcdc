/**
 * The copy that the structured clone algorithm makes (HTML Standard, 2.7), so that the sender hears at once of what
 * cannot cross to another process. Throws "An object could not be cloned." as Electron does.
 */
export function copyOf(message: unknown): unknown {
  try {
    return structuredClone(message);
  } catch {
    throw new Error('An object could not be cloned.');
  }
}

/** What crosses between a process and its utility process: Node gives some bare values a meaning of its own. */
export interface Envelope {
  readonly data: unknown;
}
