/** What electron-builder asks fpm for, as dpkg-deb needs it. */
export interface Order {
  readonly output: string;
  readonly compression: string;
  /** Fields of the control file (deb-control(5)). */
  readonly fields: ReadonlyMap<string, string>;
  /** Maintainer scripts: name in the package, file. */
  readonly scripts: readonly (readonly [string, string])[];
  readonly files: readonly { readonly from: string; readonly to: string }[];
}

/** fpm's options with a value, and the field of the control file each becomes. */
const FIELDS: Readonly<Record<string, string>> = {
  '--architecture': 'Architecture',
  '--version': 'Version',
  '--name': 'Package',
  '--maintainer': 'Maintainer',
  '--url': 'Homepage',
  '--deb-priority': 'Priority',
  '--description': 'Description',
};
const LISTS: Readonly<Record<string, string>> = { '-d': 'Depends', '--deb-recommends': 'Recommends' };
const SCRIPTS: Readonly<Record<string, string>> = {
  '--after-install': 'postinst',
  '--after-remove': 'postrm',
};
const IGNORED = new Set(['-s', '-t', '--vendor', '--license', '--category']);

/** `from=/to`; a folder's `from/` names its content, which is what copying to `/to` does as well. */
function file(text: string): { from: string; to: string } {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new Error(`fpm.ts does not know ${text}`);
  return { from: text.slice(0, at), to: text.slice(at + 1) };
}

function append(fields: Map<string, string>, name: string, value: string): void {
  const before = fields.get(name);
  fields.set(name, before === undefined ? value : `${before}, ${value}`);
}

/** Reads fpm's command line. Throws an Error that names the first argument it does not know. */
export function parseFpm(args: readonly string[]): Order {
  const fields = new Map<string, string>();
  const scripts: [string, string][] = [];
  const files: { from: string; to: string }[] = [];
  let output = '';
  let compression = 'xz';
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (!arg.startsWith('-')) {
      files.push(file(arg));
      continue;
    }
    if (arg === '--force') continue;
    const value = args[++at] ?? '';
    const [field, list, script] = [FIELDS[arg], LISTS[arg], SCRIPTS[arg]];
    if (field) fields.set(field, value);
    else if (list) append(fields, list, value);
    else if (script) scripts.push([script, value]);
    else if (arg === '--package') output = value;
    else if (arg === '--deb-compression') compression = value;
    else if (!IGNORED.has(arg)) throw new Error(`fpm.ts does not know ${arg}`);
  }
  if (output === '') throw new Error('fpm.ts was not told where to write the package');
  return { output, compression, fields, scripts, files };
}

/** The control file; lines of the description after the first begin with a blank (deb-control(5)). */
export function controlFile({ fields }: Order): string {
  const lines = [...fields].map(([name, value]) => {
    const [first = '', ...rest] = value.trim().split('\n');
    return [`${name}: ${first}`, ...rest.map((line) => ` ${line.trim() || '.'}`)].join('\n');
  });
  return `${lines.join('\n')}\n`;
}
