// The house as its imports draw it. A room is a top-level folder or file of one runtime; an arrow goes from the room that
// imports to the room that is imported, once for each pair.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path/posix';

/** One import between two files of the tree; paths are relative to the root. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** An `import type`, or an import whose every name is a type: it is gone at run time. */
  readonly typeOnly: boolean;
}

export interface Arrow {
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
export function sourcesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) => entry.isFile() && SOURCE.test(entry.name) && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

const isTypeOnly = (what: string): boolean => {
  if (/^\s*type\b/.test(what)) return true;
  const names =
    /\{([^}]*)\}/
      .exec(what)?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '') ?? [];
  return /^\s*\{/.test(what) && names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
};

/** What one source imports of the tree. */
export function importsOf(root: string, file: string): readonly Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const target = (spec: string) => join(dirname(file), spec.replace(/\?.*$/, ''));
  const statements = [...text.matchAll(STATEMENT)].map(({ groups = {} }) => ({
    from: file,
    to: target(groups['spec'] ?? groups['bare'] ?? ''),
    typeOnly: isTypeOnly(groups['what'] ?? ''),
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map(({ groups = {} }) => ({
    from: file,
    to: target(groups['spec'] ?? ''),
    typeOnly: false,
  }));
  return [...statements, ...dynamic];
}

/** The room of a file: the folder or file directly below its runtime. */
export const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/');

function reaches(arrows: readonly Arrow[], from: string, to: string): boolean {
  const seen = new Set<string>();
  const look = (room: string): boolean =>
    arrows.some(({ from: tail, to: head }) => {
      if (tail !== room) return false;
      if (head === to) return true;
      if (seen.has(head)) return false;
      seen.add(head);
      return look(head);
    });
  return look(from);
}

/** Draws one runtime. Declarations (`.d.ts`) and settings of tools are no rooms. */
export function drawHouse(root: string, runtime: string): House {
  const files = sourcesBelow(root, runtime).filter((file) => !file.endsWith('.d.ts'));
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
