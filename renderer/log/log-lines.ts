/** A line of the log as main writes it: `[time] [level] event {fields}`. */
export interface LogLine {
  /** Its place in the log; new lines come after all others. */
  readonly id: number;
  /** ISO 8601 UTC; null for a line that has none. */
  readonly time: string | null;
  readonly error: boolean;
  readonly text: string;
}

const LINE = /^\[(\d{4}-[\dT:.-]+Z)\] \[(\w+)\]\s+(.*)$/;

export function lineOf(text: string, id: number): LogLine {
  const [, time = null, level = '', rest = text] = LINE.exec(text) ?? [];
  return { id, time, error: level === 'error' || level === 'warn', text: rest };
}

export interface LogFilter {
  readonly errorsOnly: boolean;
  readonly words: string;
}

/** The lines that match, in the order given: all words, whatever their case. */
export function matching(lines: readonly LogLine[], { errorsOnly, words }: LogFilter): readonly LogLine[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return lines.filter(({ error, text }) => {
    const said = text.toLowerCase();
    return (error || !errorsOnly) && wanted.every((word) => said.includes(word));
  });
}
