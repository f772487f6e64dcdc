import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { faultsOf, lostCommands, lostLinks, lostPaths, pagesOf } from '../../scripts/check/docs.ts';

// Pages that name what is not there mislead whoever reads them. Each rule is shown to see what it forbids.
const root = join(import.meta.dirname, '../..');
const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true });
});

const REST: Readonly<Record<string, string>> = {
  'main/log.ts': '',
  'docs/more.md': '# More\n',
  'docs/more.zh-CN.md': '# 更多\n',
  'scripts/test/run.ts': "const SUITES = [check('lint'), { name: 'e2e' }];\n",
  'package.json': '{ "scripts": { "package": "" } }',
};
const ENGLISH =
  '# Name\n\nSee [more](docs/more.md), `main/log.ts`, `feed.json`.\n\n- `npm run package`, `npm test -- lint e2e`\n';
const CHINESE =
  '# 名称\n\n见[更多](docs/more.zh-CN.md)、`main/log.ts`、`feed.json`。\n\n- `npm run package`、`npm test -- lint e2e`\n';

/** The faults of README in a tree with these two texts. */
function faults(english: string, chinese: string): readonly string[] {
  const tree = mkdtempSync(join(tmpdir(), 'anchor-docs-'));
  trees.push(tree);
  const files = { ...REST, 'README.md': english, 'README.zh-CN.md': chinese };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  return faultsOf(tree, 'README.md');
}

describe('the rules', () => {
  it('let good pages pass', () => {
    expect(faults(ENGLISH, CHINESE)).toEqual([]);
  });

  it.each([
    ['a path in code', 'Text `main/gone.ts`', 'no such file: main/gone.ts'],
    ['a path among other words', 'Text `node main/gone.ts --help`', 'no such file: main/gone.ts'],
    ['a page', 'Text `GONE.md`', 'no such file: GONE.md'],
    ['a link', 'See [it](docs/gone.md)', 'no such file: docs/gone.md'],
    ['a picture', '![It](main/gone.png)', 'no such file: main/gone.png'],
    ['a script of npm', 'Run `npm run gone`', 'no such command: npm run gone'],
    ['a suite', 'Run `npm test -- lint gone`', 'no such command: npm test -- gone'],
    ['a command in a block', '```\nnpm run gone\n```', 'no such command: npm run gone'],
  ])('see %s that is not there', (_what, line, fault) => {
    expect(faults(`${ENGLISH}\n${line}\n`, `${CHINESE}\n${line}\n`)).toContain(`README.md: ${fault}`);
  });

  it('see Chinese in English, but for what is quoted or code', () => {
    expect(faults(`${ENGLISH}\n聊聊\n`, CHINESE)).toEqual(['README.md: Chinese: 聊聊']);
    expect(faults(`${ENGLISH}\n"聊聊", “主播”, \`关于\`, [中文](docs/more.zh-CN.md)\n`, CHINESE)).toEqual([]);
  });

  it('see English in Chinese, but for names and code', () => {
    const sentence = 'Both of them work from a bare clone';
    expect(faults(ENGLISH, `${CHINESE}\n${sentence}.\n`)).toEqual([`README.zh-CN.md: English: ${sentence}.`]);
    expect(faults(ENGLISH, `${CHINESE}\n用 Chrome 或 Microsoft Edge 打开\n`)).toEqual([]);
  });

  it('see translations of another shape', () => {
    const [english, chinese] = [`${ENGLISH}\n## Two\n`, `${CHINESE}\n### 二\n`];
    expect(faults(english, chinese)).toEqual([
      'README.md: shaped otherwise than its translation from piece 3',
    ]);
    expect(faults(ENGLISH, `${CHINESE}- 多\n`)).toHaveLength(1);
    expect(faults(`${ENGLISH}- more\n`, CHINESE)).toHaveLength(1);
  });

  it('see a README that is too long', () => {
    expect(faults(`${ENGLISH}${'\n'.repeat(120)}End.\n`, CHINESE)).toEqual([
      'README.md: too long: 126 lines',
    ]);
  });
});

describe('the pages of this repository', () => {
  it.each(pagesOf(root))('%s is right in both languages', (page) => {
    expect(faultsOf(root, page)).toEqual([]);
  });

  const inner = globSync('{common,main,preload,renderer,platform,scripts,test,findings}/**/*.md', {
    cwd: root,
  });

  it.each(inner)('%s names what is there', (page) => {
    expect([...lostPaths(root, page), ...lostLinks(root, page), ...lostCommands(root, page)]).toEqual([]);
  });

  it('are found', () => {
    expect(pagesOf(root).length).toBeGreaterThan(10);
    expect(inner).toContain('platform/README.md');
  });
});
