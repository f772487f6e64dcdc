import { sha256 } from '../../common/node/sha256.ts';

/** The hash that the first line of a chain names as its predecessor's. */
export const GENESIS = '0'.repeat(64);

export interface Link {
  readonly seq: number;
  /** `hash` of the line before; lower-case hex. */
  readonly prev: string;
  /** SHA-256 over this line's bytes up to its own `hash` member; lower-case hex. */
  readonly hash: string;
}
export type Line<T> = T & Link;

const HEX = 64;
const OPEN = Buffer.from(',"hash":"');
/** Bytes of `,"hash":"<64>"}` at the end of every line. */
const SUFFIX = OPEN.length + HEX + 2;

const head = (seq: number, prev: string): string => `{"seq":${seq},"prev":"${prev}",`;

/** One line without its line feed. The event must not be empty nor have members called seq, prev or hash. */
export function encodeLine(seq: number, prev: string, event: object): { text: string; hash: string } {
  const covered = `${head(seq, prev)}${JSON.stringify(event).slice(1, -1)}`;
  const own = sha256(covered);
  return { text: `${covered},"hash":"${own}"}`, hash: own };
}

/** The event of a line, without what the chain added, and what it names as its predecessor's hash; null if it is no JSON. */
export function decodeLine(line: Buffer): { readonly event: unknown; readonly prev: string } | null {
  try {
    const { seq: _seq, prev, hash: _hash, ...event } = JSON.parse(line.toString('utf8'));
    return { event, prev };
  } catch {
    return null;
  }
}

/**
 * The hash of a line that is whole, in its place and unchanged; otherwise why it is not. Works on the bytes alone, so
 * that verifying is as fast as hashing.
 *
 * @param line without its line feed
 */
export function checkLine(
  line: Buffer,
  seq: number,
  prev: string,
): { ok: true; hash: string } | { ok: false; reason: 'malformed' | 'out of place' | 'changed' } {
  const start = head(seq, prev);
  const cut = line.length - SUFFIX;
  if (cut <= 0 || line.compare(OPEN, 0, OPEN.length, cut, cut + OPEN.length) !== 0)
    return { ok: false, reason: 'malformed' };
  if (line.toString('latin1', 0, start.length) !== start) return { ok: false, reason: 'out of place' };
  const stated = line.toString('latin1', line.length - HEX - 2, line.length - 2);
  const own = sha256(line.subarray(0, cut));
  return own === stated && line.toString('latin1', line.length - 2) === '"}'
    ? { ok: true, hash: own }
    : { ok: false, reason: 'changed' };
}
