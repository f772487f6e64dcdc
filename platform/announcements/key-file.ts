import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where the command keeps the key unless told otherwise (XDG base directory specification; on Windows the local data). */
export function defaultKeyFile(env: NodeJS.ProcessEnv): string {
  const local = process.platform === 'win32' ? env['LOCALAPPDATA'] : env['XDG_STATE_HOME'];
  return join(local || join(homedir(), '.local/state'), 'liaoliao-anchor/notice-key.pem');
}

const isThere = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** Puts the key there whole and readable for its owner only, unless there is one already. */
function keepNew(file: string, key: KeyObject): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const whole = `${file}.${process.pid}.new`;
  rmSync(whole, { force: true });
  writeFileSync(whole, key.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' });
  try {
    // Unlike a rename this never takes the place of a key that another platform has just made.
    linkSync(whole, file);
  } catch (error) {
    if (!isThere(error)) throw error;
  } finally {
    rmSync(whole, { force: true });
  }
}

/**
 * The key under which a platform signs what it tells its hosts. Clients believe the first key that they see, so it has to
 * outlive the process: it is made once and read from then on.
 *
 * @param file null = a new key that nobody keeps
 * @returns an Ed25519 private key. Throws if the file cannot be had, others may read it, or it holds no such key.
 */
export function noticeKey(file: string | null): KeyObject {
  const made = () => generateKeyPairSync('ed25519').privateKey;
  if (file === null) return made();
  if (!statSync(file, { throwIfNoEntry: false })) keepNew(file, made());
  // Windows has no such mode: there the folder of the user protects it.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new Error(`others may read the key of announcements, which needs mode 0600: ${file}`);
  const key = createPrivateKey(readFileSync(file));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`not an Ed25519 key: ${file}`);
  return key;
}
