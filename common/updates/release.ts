import { z } from 'zod';

/** Three numbers; pre-releases are not offered by a feed. */
export const versionSchema = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/);

/** How a file of a release gets onto a machine; `tar` and `zip` on Windows are folders that are unpacked by hand. */
const RELEASE_FORMS = ['appimage', 'deb', 'tar', 'nsis', 'portable', 'zip', 'dmg'] as const;
export type ReleaseForm = (typeof RELEASE_FORMS)[number];

const Notes = z.string().trim().min(1).max(8000);

/**
 * What a release says of itself, under the signature of whoever makes releases; the feed carries it and can only
 * withhold it, and that only until it expires.
 */
export const releaseSchema = z.strictObject({
  version: versionSchema,
  date: z.iso.datetime(),
  /** From then on it says nothing of what is newest: whoever serves the feed could withhold a later one for ever. */
  expires: z.iso.datetime(),
  notes: z.strictObject({ zh: Notes, en: Notes }),
  files: z
    .array(
      z.strictObject({
        /** e.g. `win32-x64`. */
        system: z.string().regex(/^[a-z0-9]{1,20}-[a-z0-9]{1,20}$/),
        /** Absent in feeds of before there were forms: a file that every build of that system may fetch, and none installs. */
        form: z.enum(RELEASE_FORMS).optional(),
        name: z.string().regex(/^[\w][\w. -]{0,120}$/),
        /** Bytes. */
        size: z.int().min(1).max(2_000_000_000),
        /** Lowercase hex. */
        sha512: z.string().regex(/^[0-9a-f]{128}$/),
      }),
    )
    .max(50),
});
export type Release = z.infer<typeof releaseSchema>;

export const UPDATES_PATH = '/api/updates';
export const updateFilePath = (name: string): `/api/${string}` =>
  `/api/updates/files/${encodeURIComponent(name)}`;

/** -1, 0 or 1 as the first is older than, the same as, or newer than the second. */
export function compareVersions(first: string, second: string): -1 | 0 | 1 {
  const numbers = (version: string) => version.split('.').map(Number);
  const others = numbers(second);
  for (const [index, number] of numbers(first).entries()) {
    const other = others[index] ?? 0;
    if (number !== other) return number > other ? 1 : -1;
  }
  return 0;
}
