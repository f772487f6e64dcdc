/** The command line as Electron reads it: `electron [switches] app [arguments]`. */
export interface LaunchArguments {
  /** Modules to load first (-r); test drivers bring one. */
  readonly requires: readonly string[];
  /** Port of --inspect, or null. */
  readonly inspect: number | null;
  readonly app: string | null;
  readonly switches: ReadonlyMap<string, string>;
}

export function parseArguments(argv: readonly string[]): LaunchArguments {
  const requires: string[] = [];
  const switches = new Map<string, string>();
  let inspect: number | null = null;
  let app: string | null = null;
  for (let at = 0; at < argv.length; at++) {
    const arg = argv[at] ?? '';
    const [, name, value = ''] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(arg) ?? [];
    if (app === null && (arg === '-r' || arg === '--require')) requires.push(argv[++at] ?? '');
    else if (name === 'inspect' || name === 'inspect-brk') inspect = Number(value.split(':').pop() || 9229);
    else if (name !== undefined) switches.set(name, value);
    else if (app === null && !arg.startsWith('-')) app = arg;
  }
  return { requires, inspect, app, switches };
}
