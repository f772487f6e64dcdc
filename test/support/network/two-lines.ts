import { execFile } from 'node:child_process';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ip = async (...args: string[]): Promise<void> => void (await run('ip', args));

/** The two ways to the platform, the better one first, as a machine with cable and Wi-Fi has them. */
const LINES = [
  { name: 'anchor-a', here: '10.213.1.1', there: '10.213.1.2', metric: 100 },
  { name: 'anchor-b', here: '10.213.2.1', there: '10.213.2.2', metric: 200 },
] as const;
export type LineName = (typeof LINES)[number]['name'];

/** Why there can be none on this machine, or null. */
export async function noTwoLines(): Promise<string | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'network namespaces need root on Linux';
  const name = `anchor-probe-${process.pid}`;
  const made = await ip('netns', 'add', name).then(
    () => true,
    () => false,
  );
  if (!made) return 'no network namespace can be made here';
  await ip('netns', 'del', name);
  return null;
}

/**
 * A host of its own for the platform, in a network namespace, with two cables from here to it. Pulling one takes the
 * address away with which everything was connected so far, as changing from Wi-Fi to cable does.
 */
export class TwoLines {
  /** Reached over whichever cable is there. */
  readonly platformAddress = '10.213.9.1';
  readonly #namespace = `anchor-platform-${process.pid}`;

  static async lay(): Promise<TwoLines> {
    const lines = new TwoLines();
    try {
      await lines.#lay();
      return lines;
    } catch (error) {
      await lines.close();
      throw error;
    }
  }

  /** A program and its arguments that run another one on the platform's host. */
  get within(): readonly string[] {
    return ['ip', 'netns', 'exec', this.#namespace];
  }

  /** A script in `folder` that is `program` on the platform's host. */
  async wrapped(program: string, folder: string): Promise<string> {
    const script = join(folder, 'on-the-other-host');
    await writeFile(script, `#!/bin/sh\nexec ${this.within.join(' ')} ${program} "$@"\n`);
    await chmod(script, 0o755);
    return script;
  }

  /** The cable is out: its address and its routes are gone. */
  async pull(name: LineName): Promise<void> {
    await ip('addr', 'flush', 'dev', name);
    await ip('link', 'set', name, 'down');
  }

  /** Idempotent. The cables go with the namespace. */
  async close(): Promise<void> {
    await ip('netns', 'del', this.#namespace).catch(() => {});
  }

  #there(...args: string[]): Promise<void> {
    return ip('-n', this.#namespace, ...args);
  }

  async #lay(): Promise<void> {
    await ip('netns', 'add', this.#namespace);
    await this.#there('link', 'set', 'lo', 'up');
    await this.#there('addr', 'add', `${this.platformAddress}/32`, 'dev', 'lo');
    for (const { name, here, there, metric } of LINES) {
      await ip('link', 'add', name, 'type', 'veth', 'peer', 'name', name, 'netns', this.#namespace);
      await this.#there('addr', 'add', `${there}/24`, 'dev', name);
      await this.#there('link', 'set', name, 'up');
      await ip('addr', 'add', `${here}/24`, 'dev', name);
      await ip('link', 'set', name, 'up');
      const route = ['route', 'add', this.platformAddress, 'via', there, 'metric', String(metric)];
      await ip(...route);
    }
  }
}
