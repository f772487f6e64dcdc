import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

interface Entry {
  readonly files?: Readonly<Record<string, Entry>> | undefined;
  readonly size?: number | undefined;
  readonly offset?: string | undefined;
  readonly unpacked?: boolean | undefined;
  readonly integrity?: { readonly hash: string } | undefined;
}
const Entry: z.ZodType<Entry> = z.object({
  files: z.lazy(() => z.record(z.string().regex(/^[^/\\]+$/), Entry)).optional(),
  size: z.number().int().nonnegative().optional(),
  offset: z.string().regex(/^\d+$/).optional(),
  unpacked: z.boolean().optional(),
  integrity: z.object({ hash: z.string() }).optional(),
});

function read(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  if (readSync(file, bytes, 0, length, at) !== length)
    throw new Error('electron-on-chromium: app.asar is cut off');
  return bytes;
}

/** The archive begins with two pickled numbers and the pickled header (github.com/electron/asar, "Format"). */
function header(file: number): { root: Entry; contents: number } {
  if (fstatSync(file).size < 16) throw new Error('electron-on-chromium: app.asar is cut off');
  const head = read(file, 0, 16);
  const text = read(file, 16, head.readUInt32LE(12)).toString('utf8');
  return { root: Entry.parse(JSON.parse(text)), contents: 8 + head.readUInt32LE(4) };
}

function* files(entry: Entry, path = ''): Generator<[string, Entry]> {
  for (const [name, child] of Object.entries(entry.files ?? {}))
    if (child.files) yield* files(child, join(path, name));
    else yield [join(path, name), child];
}

function contentOf(file: number, contents: number, path: string, entry: Entry): Buffer {
  const bytes = read(file, contents + Number(entry.offset ?? 0), entry.size ?? 0);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (entry.integrity && entry.integrity.hash !== found)
    throw new Error(`electron-on-chromium: ${path} in app.asar is not what its header says`);
  return bytes;
}

/**
 * Node does not read archives in place: writes the files of `app.asar` to a folder of this process and answers its path.
 * The folder is removed when the process ends. Throws for an archive that is cut off or whose files differ from the
 * hashes of its header; the header itself is not vouched for, as Electron does on macOS and Windows only.
 */
export function extractAsar(archive: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'electron-on-chromium-asar-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = openSync(archive, 'r');
  try {
    const { root, contents } = header(file);
    for (const [path, entry] of files(root)) {
      const target = join(folder, path);
      mkdirSync(dirname(target), { recursive: true });
      if (entry.unpacked) copyFileSync(join(`${archive}.unpacked`, path), target);
      else writeFileSync(target, contentOf(file, contents, path, entry));
    }
  } finally {
    closeSync(file);
  }
  return folder;
}
