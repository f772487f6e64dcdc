import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ignoredResults } from '../../scripts/check/ignored-results.ts';
import { PROJECTS } from '../../scripts/check/projects.ts';

const root = join(import.meta.dirname, '../..');

const HEAD = `import { letGo, type Result } from '../common/result.ts';

declare const one: () => Result<number, 'no'>;
declare const later: () => Promise<Result<void, 'no' | 'never'>>;
declare const bridge: { set(): Promise<{ readonly ok: true } | { readonly ok: false; readonly error: string }> };
declare const button: (options: { onClick: () => void; save?: () => Promise<unknown> }) => void;
declare const show: (code: string) => void;
`;

/** What each dropping line is, and the line. */
const DROPPED: readonly (readonly [string, string])[] = [
  ['a call by itself', 'one();'],
  ['a promise by itself', 'later();'],
  ['one behind void', 'void later();'],
  ['one that was waited for', 'await later();'],
  ['both', 'void (await later());'],
  ['an answer of the bridge', 'await bridge.set();'],
  ['one of two', 'Math.random() > 0.5 && one();'],
  ['one that may be missing', 'await (Math.random() > 0.5 ? later() : undefined);'],
  ['a list', 'await Promise.all([later(), later()]);'],
  ['what a caught promise has', 'void later().catch(() => undefined);'],
  ['a handler that answers it to nobody', 'button({ onClick: () => later() });'],
  [
    'one that answers it to somebody who does not look',
    'button({ onClick: () => {}, save: () => later() });',
  ],
  ['what follows without a look', 'void later().then(() => show("done"));'],
];

const KEPT = `export const kept = one();
let last = one();
last = one();
export const said = async () => {
  const done = await later();
  if (!done.ok) show(done.error);
  return last.ok;
};
button({ onClick: () => void said() });
void later().then((done) => !done.ok && show(done.error));
void letGo(later(), 'nobody could do anything');
`;

let tree = '';
const write = (line: string) => writeFileSync(join(tree, 'main/it.ts'), `${HEAD}\n${line}\nexport {};\n`);

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'anchor-results-'));
  for (const folder of ['main', 'common']) mkdirSync(join(tree, folder));
  cpSync(join(root, 'tsconfig.json'), join(tree, 'tsconfig.json'));
  cpSync(join(root, 'common/result.ts'), join(tree, 'common/result.ts'));
  const config = { extends: '../tsconfig.json', include: ['.'], compilerOptions: { lib: ['ES2024', 'DOM'] } };
  writeFileSync(join(tree, 'main/tsconfig.json'), JSON.stringify(config));
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('the outcome of a call', () => {
  it.each(DROPPED)('is not dropped: %s', (_what, line) => {
    write(line);
    expect(ignoredResults(tree, ['main'])).toHaveLength(1);
  });

  it('may be kept, looked at, or let go with a reason', () => {
    write(KEPT);
    expect(ignoredResults(tree, ['main'])).toEqual([]);
  });

  it('is dropped nowhere in the product', () => {
    expect(ignoredResults(root, PROJECTS)).toEqual([]);
  });
});
