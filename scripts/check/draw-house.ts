// The house as its imports draw it. A room is a top-level folder or file of one runtime; an arrow goes from the room that
// imports to the room that is imported, once for each pair.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';

/** One import between two files of the tree; paths are relative to the root. */
interface Import {
  readonly from: string;
  readonly to: string;
  /** The import is an `import()`, made when it is needed. */
  readonly later: boolean;
}

interface Arrow {
  readonly from: string;
  readonly to: string;
}

export interface House {
  readonly rooms: readonly string[];
  readonly arrows: readonly Arrow[];
  /** Arrows whose room is needed, directly or through others, by the room that they point at. */
  readonly backUp: readonly Arrow[];
}

const SOURCE = /\.(?:ts|tsx|mts|mjs)$/;
const STATEMENT =
  /^(?:import|export)\b(?<what>[^;]*?)\bfrom\s+'(?<spec>\.[^']+)'|^import\s+'(?<bare>\.[^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'(?<spec>\.[^']+)'\s*\)/g;

/** All sources below a folder, as paths from the root. */
function sourcesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && SOURCE.test(entry.name) && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** What one source imports of the tree. */
export function importsOf(root: string, file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const target = (spec: string) => join(dirname(file), spec.replace(/\?.*$/, ''));
  const statements = [...text.matchAll(STATEMENT)].map(({ groups = {} }) => ({
    from: file,
    to: target(groups['spec'] ?? groups['bare'] ?? ''),
    later: false,
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map(({ groups = {} }) => ({
    from: file,
    to: target(groups['spec'] ?? ''),
    later: true,
  }));
  return [...statements, ...dynamic];
}

/** The room of a file: the folder or file directly below its runtime. */
const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/');

/** The files of one runtime; declarations (`.d.ts`) bring no code and are no rooms. */
const filesOf = (root: string, runtime: string): readonly string[] =>
  sourcesBelow(root, runtime).filter((file) => !file.endsWith('.d.ts'));

/** Whether one can get from here to there along the arrows. */
function reaches(arrows: readonly Arrow[], from: string, to: string): boolean {
  const seen = new Set([from]);
  for (const place of seen) {
    for (const arrow of arrows) if (arrow.from === place) seen.add(arrow.to);
    if (seen.has(to)) return true;
  }
  return false;
}

/** Draws one runtime. */
export function drawHouse(root: string, runtime: string): House {
  const files = filesOf(root, runtime);
  const rooms = [...new Set(files.map(roomOf))].sort();
  const pairs = files
    .flatMap((file) => importsOf(root, file))
    .map(({ from, to }) => `${roomOf(from)} ${roomOf(to)}`);
  const arrows = [...new Set(pairs)]
    .map((pair) => pair.split(' '))
    .map(([from = '', to = '']): Arrow => ({ from, to }))
    .filter(({ from, to }) => from !== to && rooms.includes(to));
  return { rooms, arrows, backUp: arrows.filter(({ from, to }) => reaches(arrows, to, from)) };
}

/**
 * Imports that reach into another room past its index. A file that is loaded later is named as it is.
 * @param doors the files of a room that others may name
 */
export function pastTheIndex(
  root: string,
  runtime: string,
  doors: readonly string[] = ['index.ts'],
): readonly string[] {
  return filesOf(root, runtime)
    .flatMap((file) => importsOf(root, file))
    .filter(({ to, later }) => !later && to.startsWith(`${runtime}/`))
    .filter(({ from, to }) => roomOf(from) !== roomOf(to))
    .filter(({ to }) => to.split('/').length > 2 && !doors.some((door) => to === `${roomOf(to)}/${door}`))
    .map(({ from, to }) => `${from} -> ${to}`);
}

/** Files that need each other, through types as well; each as one arrow of the circle. */
export function circles(root: string, runtime: string): readonly string[] {
  const arrows: readonly Arrow[] = filesOf(root, runtime)
    .flatMap((file) => importsOf(root, file))
    .filter(({ to }) => to.startsWith(`${runtime}/`));
  return arrows.filter(({ from, to }) => reaches(arrows, to, from)).map(({ from, to }) => `${from} -> ${to}`);
}
