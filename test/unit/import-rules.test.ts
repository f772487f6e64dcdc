import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// The import rules stand in test/lint.json. Here violations are planted in a tree of their own, and each must be refused;
// one that lint let through would make the rule a wish.
const root = join(import.meta.dirname, '../..');
let tree = '';

const CLEAN: Readonly<Record<string, string>> = {
  'main/log/log.ts': 'export const log = 1;\n',
  'main/ipc/ipc.ts': "import { ipcMain } from 'electron';\n\nexport const it = ipcMain;\n",
  'main/egress/http.ts': "import { net } from 'electron';\n\nexport const it = net;\n",
  'main/disclosure/read.ts': "import { cpu } from 'systeminformation';\n\nexport const it = cpu;\n",
  'main/fine.ts': "import { contract } from '../preload/contract.ts';\n\nexport const it = contract;\n",
  'preload/contract.ts': 'export const contract = 1;\n',
  'preload/index.ts': "import { contract } from './contract.ts';\n\nexport const it = contract;\n",
  'renderer/page.ts':
    "import type { contract } from '../preload/contract.ts';\n\nexport type It = typeof contract;\n",
  'common/result.ts': "import { z } from 'zod';\n\nexport const it = z;\n",
  'common/node/sha256.ts': "import { hash } from 'node:crypto';\n\nexport const it = hash;\n",
  'platform/room.ts': "import { it } from '../common/result.ts';\n\nexport const room = it;\n",
};

/** name of the rule, file, what it imports, the diagnostic that must come */
const PLANTED: readonly (readonly [string, string, string, string])[] = [
  ['renderer must not reach main', 'renderer/bad.ts', '../main/log.ts', 'noRestrictedImports'],
  [
    'renderer must not reach the preload script',
    'renderer/bad.ts',
    '../preload/index.ts',
    'noRestrictedImports',
  ],
  ['renderer must not reach platform', 'renderer/bad.ts', '../platform/room.ts', 'noRestrictedImports'],
  ['renderer must not use Electron', 'renderer/bad.ts', 'electron', 'noRestrictedImports'],
  ['renderer must not use Node', 'renderer/bad.ts', 'node:fs', 'noRestrictedImports'],
  ['the room client must not use React', 'renderer/broadcast/bad.ts', 'react', 'noRestrictedImports'],
  ['common must not reach main', 'common/bad.ts', '../main/log.ts', 'noRestrictedImports'],
  ['common must not reach the contract', 'common/bad.ts', '../preload/contract.ts', 'noRestrictedImports'],
  ['common must not use Node', 'common/bad.ts', 'node:fs', 'noRestrictedImports'],
  ['common must not reach what needs Node', 'common/bad.ts', './node/sha256.ts', 'noRestrictedImports'],
  [
    'renderer must not reach what needs Node',
    'renderer/bad.ts',
    '../common/node/sha256.ts',
    'noRestrictedImports',
  ],
  [
    'preload must not reach what needs Node',
    'preload/bad.ts',
    '../common/node/sha256.ts',
    'noRestrictedImports',
  ],
  [
    'what needs Node alone must not reach main',
    'common/node/bad.ts',
    '../../main/log.ts',
    'noRestrictedImports',
  ],
  ['what needs Node alone must not use Electron', 'common/node/bad.ts', 'electron', 'noRestrictedImports'],
  ['common must not use Electron', 'common/bad.ts', 'electron', 'noRestrictedImports'],
  ['common must not use other packages', 'common/bad.ts', 'react', 'noRestrictedImports'],
  ['preload must not reach main', 'preload/bad.ts', '../main/log.ts', 'noRestrictedImports'],
  ['preload must not reach renderer', 'preload/bad.ts', '../renderer/page.ts', 'noRestrictedImports'],
  ['preload must not use Node', 'preload/bad.ts', 'node:fs', 'noRestrictedImports'],
  ['main must not reach renderer', 'main/bad.ts', '../renderer/page.ts', 'noRestrictedImports'],
  ['main must not reach platform', 'main/bad.ts', '../platform/room.ts', 'noRestrictedImports'],
  ['main must not reach the preload script', 'main/bad.ts', '../preload/index.ts', 'noRestrictedImports'],
  ['systeminformation only in main/disclosure', 'main/bad.ts', 'systeminformation', 'noRestrictedImports'],
  ['no sockets outside main/egress', 'main/bad.ts', 'node:net', 'noRestrictedImports'],
  ['no sockets in main/disclosure', 'main/disclosure/bad.ts', 'node:https', 'noRestrictedImports'],
  ['platform must not reach main', 'platform/bad.ts', '../main/log.ts', 'noRestrictedImports'],
  ['platform must not use Electron', 'platform/bad.ts', 'electron', 'noRestrictedImports'],
];

function put(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

/** Lints some files of the tree; the text of all diagnostics, empty when it is clean. */
function lint(...paths: string[]): string {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [
    biome,
    'lint',
    '--config-path=test/lint.json',
    '--colors=off',
    '--max-diagnostics=50',
    ...paths,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8' });
  return status === 0 ? '' : `${stdout}${stderr}`;
}

/** Lints the tree with one more file, which is taken away again. */
function lintWith(path: string, text: string): string {
  put(path, text);
  try {
    return lint(path);
  } finally {
    rmSync(join(tree, path));
  }
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'anchor-lint-'));
  spawnSync('git', ['init', '-q'], { cwd: tree });
  put('test/.keep', '');
  copyFileSync(join(root, 'test/lint.json'), join(tree, 'test/lint.json'));
  for (const [path, text] of Object.entries(CLEAN)) put(path, text);
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

describe('import rules', () => {
  it('let a clean tree pass', () => {
    expect(lint('main', 'preload', 'renderer', 'common', 'platform')).toBe('');
  });

  it.each(PLANTED)('%s', (_rule, path, target, diagnostic) => {
    const found = lintWith(path, `import * as it from '${target}';\n\nexport const that = it;\n`);
    expect(found).toContain(diagnostic);
  });

  it.each([
    ['ipcMain outside main/ipc/ipc.ts', 'main/bad.ts', 'ipcMain'],
    ['ipcMain in main/egress', 'main/egress/bad.ts', 'ipcMain'],
    ['net outside main/egress', 'main/bad.ts', 'net'],
  ])('no %s', (_rule, path, name) => {
    const found = lintWith(path, `import { ${name} } from 'electron';\n\nexport const it = ${name};\n`);
    expect(found).toContain('noRestrictedImports');
  });

  it('no cycle', () => {
    put('main/one.ts', "import { two } from './two.ts';\n\nexport const one = () => two;\n");
    const found = lintWith(
      'main/two.ts',
      "import { one } from './one.ts';\n\nexport const two = () => one;\n",
    );
    rmSync(join(tree, 'main/one.ts'));
    expect(found).toContain('noImportCycles');
  });

  it('hold in this repository', () => {
    const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
    const only = ['--only=style/noRestrictedImports', '--only=suspicious/noImportCycles'];
    const folders = ['main', 'preload', 'renderer', 'common', 'platform'];
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [biome, 'lint', '--config-path=test/lint.json', ...only, ...folders],
      { cwd: root, encoding: 'utf8' },
    );
    expect(`${stdout}${stderr}`).toContain('Checked');
    expect(status).toBe(0);
  });
});
