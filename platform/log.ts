/** One line of the platform's log: an event and short fields. Never tickets, tokens, passwords or addresses. */
export type Log = (event: string, fields?: Readonly<Record<string, string | number | boolean>>) => void;

/** Writes lines to stderr, so that stdout stays for what scripts read. */
export const stderrLog: Log = (event, fields = {}) => {
  const text = Object.entries(fields).map(([name, value]) => ` ${name}=${String(value)}`);
  process.stderr.write(`${new Date().toISOString()} platform ${event}${text.join('')}\n`);
};
