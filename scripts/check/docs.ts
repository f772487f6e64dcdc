// What can be checked of the pages for readers: files, links and commands that they name, and that two languages of a page
// have one shape. Each check answers with what is wrong, one line each.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path/posix';

/** Lines of a README, at most. */
const MOST_README_LINES = 120;

const read = (root: string, page: string): string => readFileSync(join(root, page), 'utf8');

/** The pages that there are in two languages, by their English names. */
export function pagesOf(root: string): readonly string[] {
  const below = existsSync(join(root, 'docs')) ? readdirSync(join(root, 'docs')) : [];
  const own = below.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
  const names = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...own];
  return [...new Set(names.map((name) => name.replace('.zh-CN.md', '.md')))].sort();
}

const inChinese = (page: string): string => page.replace(/\.md$/, '.zh-CN.md');

/** The text of each piece of code, in a line or in a block; its words may be paths and commands. */
function codeIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block.split('\n'),
  );
  const spans = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)];
  return [...blocks, ...spans.map(([, span = '']) => span)];
}

/** Folders that a build makes; they need not be there. */
const BUILT = new Set(['out', 'dist', 'node_modules']);

/**
 * Where a word leads to that reads like a path of the tree: a page by its name alone, or a path whose first folder is
 * there. Null for all other words.
 */
function placeOf(base: string, word: string): string | null {
  if (!/^[\w.@-]+(?:\/[\w.@-]+)*\/?$/.test(word)) return null;
  if (/^[\w-]+(?:\.zh-CN)?\.md$/.test(word)) return join(base, word);
  const [first = '', ...others] = word.split('/');
  if (others.length === 0) return null;
  if (BUILT.has(first)) return null;
  const folder = join(base, first);
  return existsSync(folder) && statSync(folder).isDirectory() ? join(base, word) : null;
}

/** Paths in code that lead nowhere: seen from the root, or from where the page lies. */
export function lostPaths(root: string, page: string): readonly string[] {
  const words = codeIn(read(root, page)).flatMap((code) => code.split(/\s+/));
  return [...new Set(words)].filter((word) => {
    const places = [root, join(root, dirname(page))].flatMap((base) => placeOf(base, word) ?? []);
    return places.length > 0 && !places.some((place) => existsSync(place));
  });
}

/** Relative links that lead nowhere, pictures too. */
export function lostLinks(root: string, page: string): readonly string[] {
  const targets = [...read(root, page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const own = targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => target.replace(/#.*$/, ''));
  return own.filter((target) => !existsSync(join(root, dirname(page), target)));
}

/** The names after which `npm test --` takes, as scripts/test declares them. */
function suitesOf(root: string): ReadonlySet<string> {
  const folder = join(root, 'scripts/test');
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  const names = texts.flatMap((text) => [...text.matchAll(/(?:\bname: |\b(?:check|vitest)\()'([\w-]+)'/g)]);
  return new Set(names.map(([, name = '']) => name));
}

/** Commands of npm that package.json or the runner of the tests does not know. */
export function lostCommands(root: string, page: string): readonly string[] {
  const { scripts } = JSON.parse(read(root, 'package.json')) as { readonly scripts: object };
  const suites = suitesOf(root);
  return codeIn(read(root, page)).flatMap((code) => {
    const script = /\bnpm run ([\w:-]+)/.exec(code)?.[1];
    const named = /\bnpm test -- ((?:[\w-]+ ?)+)/.exec(code)?.[1]?.trim().split(' ') ?? [];
    const unknown = named.filter((name) => !suites.has(name)).map((name) => `npm test -- ${name}`);
    return script !== undefined && !(script in scripts) ? [`npm run ${script}`, ...unknown] : unknown;
  });
}

/** What a page consists of, line by line: headings with their level, items, rows and blocks of code. */
function shapeOf(text: string): readonly string[] {
  const shape: string[] = [];
  let code = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) code = !code;
    const kind = /^(?:#{1,6}(?= )|```|\||- |\d+\. )/.exec(line)?.[0];
    if (kind !== undefined && (!code || kind === '```')) shape.push(kind.replace(/\d+/, '1').trim());
  }
  return shape;
}

/** The prose of a page: without code, without the targets of links, without the names of languages in links. */
const proseOf = (text: string): string =>
  text
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]+`/g, '')
    .replace(/\[(?:中文|English)\]\([^)]*\)/g, '')
    .replace(/\]\([^)]*\)/g, ']');

/** Lines of an English page that hold Chinese, apart from what is quoted: names and labels. */
function chineseIn(root: string, page: string): readonly string[] {
  const lines = proseOf(read(root, page)).split('\n');
  return lines.filter((line) => /\p{Script=Han}/u.test(line.replace(/“[^”]*”|"[^"]*"/g, '')));
}

/** Lines of a Chinese page that hold an English sentence: seven words in a row. Names of products are shorter. */
function englishIn(root: string, page: string): readonly string[] {
  const lines = proseOf(read(root, page)).split('\n');
  return lines.filter((line) => /(?:\b[A-Za-z][\w'-]*[ ,]+){6}[A-Za-z]/.test(line));
}

/** What is wrong with one page in its two languages. */
export function faultsOf(root: string, page: string): readonly string[] {
  const both = [page, inChinese(page)];
  const missing = both.filter((one) => !existsSync(join(root, one)));
  if (missing.length > 0) return missing.map((one) => `${one} is missing`);
  const told = (one: string, what: string, found: readonly string[]) =>
    found.map((line) => `${one}: ${what}: ${line}`);
  const [english = [], chinese = []] = both.map((one) => shapeOf(read(root, one)));
  const differs = english.findIndex((kind, index) => kind !== chinese[index]);
  const same = differs < 0 && english.length === chinese.length;
  return [
    ...both.flatMap((one) => told(one, 'no such file', lostPaths(root, one))),
    ...both.flatMap((one) => told(one, 'no such file', lostLinks(root, one))),
    ...both.flatMap((one) => told(one, 'no such command', lostCommands(root, one))),
    ...both.flatMap((one) => told(one, 'too long', tooLong(root, one))),
    ...told(page, 'Chinese', chineseIn(root, page)),
    ...told(inChinese(page), 'English', englishIn(root, inChinese(page))),
    ...(same ? [] : [`${page}: shaped otherwise than its translation from piece ${differs + 1}`]),
  ];
}

function tooLong(root: string, page: string): readonly string[] {
  const lines = read(root, page).trimEnd().split('\n').length;
  return basename(page).startsWith('README.') && lines > MOST_README_LINES ? [`${lines} lines`] : [];
}
