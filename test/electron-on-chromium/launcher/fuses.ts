import { readFileSync } from 'node:fs';

/** The mark before the fuses in Electron's executable (electron docs/tutorial/fuses.md, "The hard way"). */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Electron's own state of each fuse before anything is flipped, in the order of its wire. */
const DEFAULTS = '101100011';

/** The line of the launcher that carries the fuses: a mark, a version byte, a length byte and one digit for each. */
export const FUSE_WIRE = `# ${SENTINEL}\u0001${String.fromCharCode(DEFAULTS.length)}${DEFAULTS}`;

/** The fuses that mean something here; the others can be flipped and read, as on Electron's executable. */
export interface Fuses {
  readonly inspect: boolean;
  readonly onlyAsar: boolean;
}

/** Reads the fuses of an executable. Throws when it has none. */
export function readFuses(executable: string): Fuses {
  const text = readFileSync(executable, 'latin1');
  const at = text.indexOf(SENTINEL);
  if (at < 0) throw new Error('electron-on-chromium: the launcher carries no fuses');
  const wire = text.slice(at + SENTINEL.length + 2);
  return { inspect: wire[3] === '1', onlyAsar: wire[5] === '1' };
}
