import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenSteps, walksIn } from '../../scripts/check/walks.ts';

// A map that the code does not bear out is worse than none. The reading of it is shown on a tree of its own first.
const root = join(import.meta.dirname, '../..');
let tree = '';

const FILES: Readonly<Record<string, string>> = {
  'common/one/calls.ts':
    'export const oneCalls = {\n  set: invoke<void, void>(),\n  told: notify<void>(),\n};\n',
  'main/one/index.ts': "export { One } from './one.ts';\nexport { Two } from './two.ts';\n",
  'main/one/one.ts': "import './three.ts';\nexport const One = 1;\n",
  'main/one/two.ts': "export const Two = 2;\nnotify('one:told', 2);\n",
  'main/one/three.ts': '',
  'main/one/handlers.ts':
    "import './one.ts';\nexport const oneHandlers = (): Handlers['one'] => ({\n  set: () => 1,\n});\n",
  'main/other/user.ts': "import {\n  One,\n} from '../one/index.ts';\nexport const user = One;\n",
  'main/app/wire.ts': "import { user } from '../other/user.ts';\nimport '../one/two.ts';\n",
  'renderer/page.ts': "bridge.one.set();\nbridge.one.onTold(() => {});\nsend('offer');\n",
  'platform/room.ts': 'const handlers = {\n  offer: () => 1,\n};\n',
};

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'anchor-walks-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
});
afterAll(() => rmSync(tree, { recursive: true }));

/** What is wrong with a walk of these lines. */
function broken(...lines: readonly string[]): readonly string[] {
  const list = lines.map((line, index) => `${index + 1}. ${line}`).join('\n');
  const [walk] = walksIn(`# Page\n\n## Walks\n\nText.\n\n### It\n\n${list}\n\n## Rest\n\n### No\n`, 'Walks');
  return walk ? brokenSteps(tree, walk) : ['no walk'];
}

describe('a step', () => {
  it('imports the next, or is imported by it, also through the door of a feature', () => {
    expect(broken('`main/one/three.ts`: text', '`main/one/one.ts`', '`main/other/user.ts`: text')).toEqual(
      [],
    );
  });

  it('is not joined to what is only behind the same door', () => {
    expect(broken('`main/other/user.ts`', '`main/one/two.ts`')).toHaveLength(1);
  });

  it('must be there', () => {
    expect(broken('`main/one/one.ts`', '`main/one/gone.ts`')).toEqual(['main/one/gone.ts is not there']);
  });

  it('may meet the next in a third file that knows both', () => {
    const [user, two] = ['`main/other/user.ts`', '`main/one/two.ts`'];
    expect(broken(user, `${two} (meets in \`main/app/wire.ts\`): text`)).toEqual([]);
    expect(broken(user, `${two}（相接于 \`main/app/wire.ts\`）：文字`)).toEqual([]);
    expect(broken(user, `${two} (meets in \`main/one/three.ts\`)`)).toHaveLength(1);
    expect(broken(user, `${two} (meets in \`main/app/gone.ts\`)`)).toHaveLength(1);
  });

  it('may come over the bridge, by a call that both name', () => {
    const [page, handlers, two] = ['`renderer/page.ts`', '`main/one/handlers.ts`', '`main/one/two.ts`'];
    expect(broken(page, `${handlers} (over the bridge: \`one.set\`)`)).toEqual([]);
    expect(broken(two, `${page}（过桥：\`one.told\`）`)).toEqual([]);
    expect(broken(page, `${handlers} (over the bridge: \`one.gone\`)`)).toHaveLength(1);
    expect(broken(two, `${handlers} (over the bridge: \`one.set\`)`)).toHaveLength(1);
    expect(broken(page, handlers)).toHaveLength(1);
  });

  it('may come over the bridge through what stands between', () => {
    const [page, one] = ['`renderer/page.ts`', '`main/one/one.ts` (again)'];
    const handlers = '`main/one/handlers.ts` (over the bridge: `one.set`)';
    expect(broken('`main/one/one.ts`', '`main/one/three.ts`', one, handlers)).toHaveLength(1);
    expect(broken(page, handlers, '`main/one/one.ts`', handlers)).toEqual([]);
  });

  it('may come over signalling, by a message that both name', () => {
    const [page, room] = ['`renderer/page.ts`', '`platform/room.ts`'];
    expect(broken(page, `${room} (over signalling: \`offer\`): text`)).toEqual([]);
    expect(broken(page, `${room}（过信令：\`answer\`）：文字`)).toHaveLength(1);
  });

  it('may come again where the walk has been', () => {
    const [one, three] = ['`main/one/one.ts`', '`main/one/three.ts`'];
    expect(broken(one, three, '`main/one/one.ts`（再次）：文字')).toEqual([]);
    expect(broken(one, three, '`main/one/two.ts` (again)')).toHaveLength(1);
  });
});

describe('the walks of CONTRIBUTING', () => {
  const page = (name: string) => readFileSync(join(root, name), 'utf8');
  const english = walksIn(page('CONTRIBUTING.md'), 'Five walks');
  const chinese = walksIn(page('CONTRIBUTING.zh-CN.md'), '五条路');

  it('are five, and the same in both languages', () => {
    expect(english).toHaveLength(5);
    expect(chinese.map(({ steps }) => steps)).toEqual(english.map(({ steps }) => steps));
  });

  it.each(english)('$title: each file is there and joined to the one before', (walk) => {
    expect(walk.steps.length).toBeGreaterThan(5);
    expect(brokenSteps(root, walk)).toEqual([]);
  });
});
