import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

const MAX_BYTES = 1024 * 1024;

/** The operator's policy text as the API hands it out. */
export interface OperatorPolicy {
  readonly kind: 'operator';
  readonly text: string;
  /** Of the UTF-8 bytes of `text`, lowercase hex. */
  readonly sha256: string;
  /** Named in the first lines as `version: ...` or `版本：...`, else null. */
  readonly version: string | null;
  /** ISO 8601 UTC, from the file's date. */
  readonly updatedAt: string;
}

function versionOf(text: string): string | null {
  const head = text.split('\n', 10).join('\n');
  return /^[\s#>*-]*(?:version|版本(?:号)?)\s*[:：]\s*(\S{1,40})/im.exec(head)?.[1] ?? null;
}

/**
 * Reads the policy text; read anew for each request, so that the operator can replace the file while the platform runs.
 * @returns null without a file. Throws if a file is named that cannot be read, is empty or above 1 MiB: an operator who
 * names a text must not silently serve none.
 */
export async function readPolicy(file: string | null): Promise<OperatorPolicy | null> {
  if (file === null) return null;
  const { size, mtime } = await stat(file);
  if (size === 0 || size > MAX_BYTES) throw new Error('the policy file is empty or above 1 MiB');
  const bytes = await readFile(file);
  // A byte order mark would be hashed but not shown.
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  return { kind: 'operator', text, sha256, version: versionOf(text), updatedAt: mtime.toISOString() };
}
