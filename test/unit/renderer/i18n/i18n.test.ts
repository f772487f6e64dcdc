import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../../../renderer/i18n/en.ts';
import { zhCN } from '../../../../renderer/i18n/zh-CN.ts';
import { liveBar as barEn } from '../../../../renderer/live/bar/texts.en.ts';
import { liveBar as barZh } from '../../../../renderer/live/bar/texts.zh-CN.ts';

const root = resolve(import.meta.dirname, '../../../../renderer');
const sources = globSync('**/*.{ts,tsx}', { cwd: root }).filter(
  (file) => !file.startsWith('i18n/') && !file.includes('/texts.'),
);
const code = sources.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');

type Tree = { readonly [key: string]: string | Tree };

/** Every leaf as `a.b.c` with its text. */
function leaves(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => {
    const here = path ? `${path}.${key}` : key;
    return typeof value === 'string' ? [[here, value]] : leaves(value, here);
  });
}

const chinese = leaves(zhCN);
const english = leaves(en);

describe('texts', () => {
  it('exist in both languages, none empty', () => {
    expect(english.map(([key]) => key).sort()).toEqual(chinese.map(([key]) => key).sort());
    expect([...chinese, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('carry the same placeholders in both languages', () => {
    const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    const other = new Map(english);
    for (const [key, text] of chinese) expect(holes(other.get(key) ?? ''), key).toEqual(holes(text));
  });

  it('are Chinese in zh-CN and free of Chinese in en', () => {
    expect(english.filter(([, text]) => /[\u4e00-\u9fff]/.test(text))).toEqual([]);
    const neutral = /^(?:CPU|—|、)$/;
    expect(chinese.filter(([, text]) => !/[\u4e00-\u9fff]/.test(text) && !neutral.test(text))).toEqual([]);
  });

  it('of the floating bar are in both languages, and each is used', () => {
    expect(Object.keys(barEn)).toEqual(Object.keys(barZh));
    expect(Object.values(barEn).filter((text) => /[\u4e00-\u9fff]/.test(text) || text === '')).toEqual([]);
    expect(Object.values(barZh).filter((text) => !/[\u4e00-\u9fff]/.test(text))).toEqual([]);
    expect(Object.keys(barZh).filter((key) => !code.includes(`texts.${key}`))).toEqual([]);
  });

  it('are all used: by name, or by the family that a code completes', () => {
    const families = [...code.matchAll(/`([\w.-]*)\$\{/g)].map(([, prefix = '']) => prefix).filter(Boolean);
    const named = (key: string) => code.includes(`'${key}'`);
    const completed = (key: string) => families.some((prefix) => key.startsWith(prefix));
    expect(chinese.map(([key]) => key).filter((key) => !named(key) && !completed(key))).toEqual([]);
  });

  it('are all there: every literal key of the code has a text', () => {
    const known = new Set(chinese.map(([key]) => key));
    const literals = [...code.matchAll(/\bt\((?:[^'`()]*\? )?'([\w.-]+)'(?: : '([\w.-]+)')?/g)];
    const keys = literals.flatMap(([, a, b]) => [a, b]).filter((key) => key !== undefined);
    expect(keys.length).toBeGreaterThan(60);
    expect(keys.filter((key) => !known.has(key))).toEqual([]);
  });

  it('stand nowhere else: no Chinese in the code, no English sentence in the markup', () => {
    const withoutComments = (text: string) =>
      text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/\/\/.*$/gm, '');
    const found = sources.flatMap((file) => {
      const text = withoutComments(readFileSync(join(root, file), 'utf8'));
      const han = [...text.matchAll(/[\u4e00-\u9fff]+/g)].map(([match]) => `${file}: ${match}`);
      const markup = file.endsWith('.tsx')
        ? [...text.matchAll(/>\s*([A-Z][a-z]+ [a-z]+[^<>{}=]*)</g)].map(([, match]) => `${file}: ${match}`)
        : [];
      return [...han, ...markup];
    });
    expect(found).toEqual([]);
  });

  it('claim nothing that is not shown: no anonymity beyond what was measured, no perfect safety', () => {
    const files = ['common', 'main/export', 'renderer/i18n'].flatMap((folder) =>
      globSync('**/*.ts', { cwd: join(root, '..', folder) }).map((file) => join(root, '..', folder, file)),
    );
    const claims =
      /匿名|anonym|绝对安全|万无一失|百分之百|完全安全|100 ?% ?(?:安全|safe|secure)|absolutely (?:safe|secure)|completely (?:safe|secure)|cannot be hacked/i;
    const found = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => claims.test(line))
        .map((line) => `${file.slice(root.length - 8)}: ${line.trim()}`),
    );
    expect(files.length).toBeGreaterThan(50);
    expect(found).toEqual([]);
  });

  it('tell every error in three parts', () => {
    for (const family of [zhCN.error, zhCN.notice]) {
      for (const [code, parts] of Object.entries(family))
        expect(Object.keys(parts), code).toEqual(['what', 'means', 'next']);
    }
  });
});
