// The walks of CONTRIBUTING.md: lists of files in the order in which something passes through the house. They are read
// from the page, and each step must be joined to the one before it by the code.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { importsOf } from './draw-house.ts';

/** How a step is joined to the one before, where neither file imports the other. */
interface Step {
  readonly path: string;
  /** The walk comes back to a file that it passed before. */
  readonly again: boolean;
  /** A third file that imports both, or that both import. */
  readonly meets: string | null;
  /** A call or a notice of the bridge that both name, as `feature.name`. */
  readonly bridge: string | null;
  /** A signalling message that both name. */
  readonly signalling: string | null;
}

export interface Walk {
  readonly title: string;
  readonly steps: readonly Step[];
}

const AGAIN = /^\d+\. `[^`]+` ?[(（](?:again|再次)[)）]/;
const MEETS = /^\d+\. `[^`]+` ?(?:\(meets in|（相接于) ?`([^`]+)`[)）]/;
const BRIDGE = /^\d+\. `[^`]+` ?(?:\(over the bridge:|（过桥：) ?`([^`]+)`[)）]/;
const SIGNALLING = /^\d+\. `[^`]+` ?(?:\(over signalling:|（过信令：) ?`([^`]+)`[)）]/;

function stepOf(line: string): Step | null {
  const path = /^\d+\. `([^`]+)`/.exec(line)?.[1];
  if (path === undefined) return null;
  const marked = (mark: RegExp) => mark.exec(line)?.[1] ?? null;
  return {
    path,
    again: AGAIN.test(line),
    meets: marked(MEETS),
    bridge: marked(BRIDGE),
    signalling: marked(SIGNALLING),
  };
}

/** The walks below one heading of the second level; each has a heading of the third and a numbered list. */
export function walksIn(page: string, heading: string): readonly Walk[] {
  const [, after = ''] = page.split(`\n## ${heading}\n`);
  const [section = ''] = after.split(/^## /m);
  return section
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [title = '', ...lines] = part.split('\n');
      return { title, steps: lines.flatMap((line) => stepOf(line) ?? []) };
    });
}

const STATEMENT = /^(?:import|export)\b(?<names>[^;']*?)\bfrom\s+'(?<spec>\.[^']+)'/gm;
/** The files of a feature through which others reach it. */
const DOOR = /\/(?:index|views)\.ts$/;

interface Statement {
  readonly to: string;
  /** The names that it takes there, and as which it hands them on; null = all. */
  readonly taken: readonly string[] | null;
  readonly given: readonly string[] | null;
}

function namesIn(clause: string, place: 'taken' | 'given'): readonly string[] | null {
  const braces = /\{([^}]*)\}/.exec(clause)?.[1];
  if (braces === undefined)
    return place === 'given' ? (/\*\s+as\s+(\w+)/.exec(clause)?.slice(1) ?? null) : null;
  const names = braces.split(',').map((name) => name.trim().replace(/^type\s+/, ''));
  return names.filter(Boolean).map((name) => {
    const [own = '', other = own] = name.split(/\s+as\s+/);
    return place === 'taken' ? own : other;
  });
}

function statementsOf(root: string, file: string): readonly Statement[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(STATEMENT)].map(({ groups: { names = '', spec = '' } = {} }) => ({
    to: join(dirname(file), spec),
    taken: namesIn(names, 'taken'),
    given: namesIn(names, 'given'),
  }));
}

/** The files that one imports, also those whose names it takes through the door of a feature. */
function reachedFrom(root: string, file: string): ReadonlySet<string> {
  const reached = new Set(importsOf(root, file).map(({ to }) => to));
  for (const { to, taken } of statementsOf(root, file)) {
    if (!DOOR.test(to) || !existsSync(join(root, to))) continue;
    for (const behind of statementsOf(root, to))
      if (taken === null || behind.given === null || behind.given.some((name) => taken.includes(name)))
        reached.add(behind.to);
  }
  return reached;
}

const joined = (root: string, one: string, other: string): boolean =>
  reachedFrom(root, one).has(other) || reachedFrom(root, other).has(one);

/** Whether a file makes, hears, tells or answers that call of the bridge. */
function namesCall(root: string, file: string, call: string): boolean {
  const [feature = '', name = ''] = call.split('.');
  const text = readFileSync(join(root, file), 'utf8');
  const heard = `on${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  if (new RegExp(`\\b${feature}\\.(?:${name}|${heard})\\(`).test(text)) return true;
  if (text.includes(`'${feature}:${name}'`)) return true;
  return text.includes(`Handlers['${feature}']`) && new RegExp(`^ +${name}:`, 'm').test(text);
}

function isDeclared(root: string, call: string): boolean {
  const [feature = '', name = ''] = call.split('.');
  const calls = join(root, `common/${feature}/calls.ts`);
  return (
    existsSync(calls) && new RegExp(`^ +${name}: (?:invoke|notify)`, 'm').test(readFileSync(calls, 'utf8'))
  );
}

const namesMessage = (root: string, file: string, name: string): boolean =>
  new RegExp(`'${name}'|^ +${name}:`, 'm').test(readFileSync(join(root, file), 'utf8'));

/** Whether a call crosses from a file that was passed before to this one. */
function crosses(root: string, { path, bridge }: Step, before: readonly Step[]): boolean {
  const last = before.at(-1)?.path;
  if (bridge === null || last === undefined || !isDeclared(root, bridge)) return false;
  if (!namesCall(root, path, bridge)) return false;
  if (namesCall(root, last, bridge)) return true;
  return joined(root, last, path) && before.some((step) => namesCall(root, step.path, bridge));
}

function holds(root: string, step: Step, before: readonly Step[]): boolean {
  const { path, again, meets, bridge, signalling } = step;
  const last = before.at(-1)?.path;
  if (last === undefined) return true;
  if (again) return before.some((passed) => passed.path === path);
  if (bridge !== null) return crosses(root, step, before);
  if (signalling !== null) return [last, path].every((file) => namesMessage(root, file, signalling));
  if (meets === null) return joined(root, last, path);
  return existsSync(join(root, meets)) && [last, path].every((file) => joined(root, file, meets));
}

/** The steps of a walk that the code does not bear out, each as one line; a walk whose files are missing names those. */
export function brokenSteps(root: string, { steps }: Walk): readonly string[] {
  const missing = steps.filter(({ path }) => !existsSync(join(root, path)));
  if (missing.length > 0) return missing.map(({ path }) => `${path} is not there`);
  return steps.flatMap((step, index) => {
    const before = steps.slice(0, index);
    return holds(root, step, before) ? [] : [`${before.at(-1)?.path} is not joined to ${step.path}`];
  });
}
