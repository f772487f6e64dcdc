import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { circles, drawHouse, pastTheIndex } from '../../scripts/check/draw-house.ts';

// Lint cannot say which folder is a feature; these rules can. Each is shown to see what it forbids.
const root = join(import.meta.dirname, '../..');
const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true });
});

/** A tree of these files, by path. */
function planted(files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(tmpdir(), 'anchor-house-'));
  trees.push(tree);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  return tree;
}

describe('the drawing', () => {
  const tree = planted({
    'main/index.ts': "import { start } from './app/start.ts';\nstart();\n",
    'main/app/start.ts':
      "import {\n  one,\n} from '../one/index.ts';\nimport type { Two } from '../two/inside.ts';\nexport const start = () => one as Two;\n",
    'main/one/index.ts': "export { one } from './one.ts';\n",
    'main/one/one.ts': "export const one = () => import('../two/inside.ts');\n",
    'main/two/inside.ts': "import '../app/start.ts';\nexport type Two = 2;\n",
    'main/two/mirror.ts': "import type { Face } from './face.ts';\nexport type Mirror = Face;\n",
    'main/two/face.ts': "import type { Mirror } from './mirror.ts';\nexport type Face = Mirror;\n",
  });

  it('counts rooms and arrows, and sees those that run back up', () => {
    const { rooms, arrows, backUp } = drawHouse(tree, 'main');
    expect(rooms).toEqual(['main/app', 'main/index.ts', 'main/one', 'main/two']);
    expect(arrows.map(({ from, to }) => `${from} ${to}`).sort()).toEqual([
      'main/app main/one',
      'main/app main/two',
      'main/index.ts main/app',
      'main/one main/two',
      'main/two main/app',
    ]);
    expect(backUp).not.toContainEqual({ from: 'main/index.ts', to: 'main/app' });
    expect(backUp).toHaveLength(4);
  });

  it('sees who reaches past an index, types included; what is loaded later may be named', () => {
    expect(pastTheIndex(tree, 'main')).toEqual(
      [
        'main/index.ts -> main/app/start.ts',
        'main/app/start.ts -> main/two/inside.ts',
        'main/two/inside.ts -> main/app/start.ts',
      ].sort(),
    );
  });

  it('sees files that need each other through types alone', () => {
    expect(circles(tree, 'main')).toContain('main/two/mirror.ts -> main/two/face.ts');
  });
});

describe('main', () => {
  const { rooms, arrows, backUp } = drawHouse(root, 'main');

  it('is index.ts and folders', () => {
    const loose = readdirSync(join(root, 'main'), { withFileTypes: true }).filter((entry) => entry.isFile());
    expect(loose.map(({ name }) => name).sort()).toEqual(['index.ts', 'tsconfig.json']);
  });

  it('has no more rooms and arrows than it was built with, and none runs back up', () => {
    expect(rooms.length).toBeLessThanOrEqual(26);
    expect(arrows.length).toBeLessThanOrEqual(110);
    expect(backUp).toEqual([]);
  });

  it('is composed by app alone: no feature imports it', () => {
    expect(arrows.filter(({ to }) => to === 'main/app').map(({ from }) => from)).toEqual(['main/index.ts']);
  });

  it('has features that import another only through its index', () => {
    expect(
      pastTheIndex(root, 'main').filter((found) => !found.startsWith('main/index.ts -> main/app/')),
    ).toEqual([]);
  });
});

describe('renderer', () => {
  const { arrows, backUp } = drawHouse(root, 'renderer');

  it('is its two pages and folders', () => {
    const loose = readdirSync(join(root, 'renderer'), { withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    expect(loose.map(({ name }) => name).sort()).toEqual([
      'index.html',
      'index.tsx',
      'live-bar.html',
      'tsconfig.json',
    ]);
  });

  it('has no arrow that runs back up', () => {
    expect(arrows.length).toBeGreaterThan(100);
    expect(backUp).toEqual([]);
  });

  it('is composed by app alone: no feature imports it', () => {
    expect(arrows.filter(({ to }) => to === 'renderer/app').map(({ from }) => from)).toEqual([
      'renderer/index.tsx',
    ]);
  });

  it('has features that import another only through its index, or through the views of its screens', () => {
    expect(pastTheIndex(root, 'renderer', ['index.ts', 'views.ts'])).toEqual([]);
  });
});

const RUNTIMES = ['common', 'main', 'preload', 'renderer', 'platform', 'scripts', 'test'];

it.each(RUNTIMES)('%s has no two files that need each other', (runtime) => {
  expect(circles(root, runtime)).toEqual([]);
});

it.each(readdirSync(join(root, 'test/unit')).filter((name) => !name.endsWith('.ts')))(
  'unit tests of %s lie in folders that it has as well',
  (runtime) => {
    const folders = readdirSync(join(root, 'test/unit', runtime), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => relative(join(root, 'test/unit'), join(entry.parentPath, entry.name)));
    expect(folders.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
    expect(existsSync(join(root, runtime))).toBe(true);
  },
);
