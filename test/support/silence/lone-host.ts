import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NAME_SERVER } from './name-server.ts';

const run = promisify(execFile);
const ip = async (...args: string[]): Promise<void> => void (await run('ip', args));

/** Addresses for documentation (RFC 5737 and RFC 3849): the machine believes to be connected, and nobody is there. */
const LINE = {
  name: 'anchor-out',
  end: 'anchor-nobody',
  address: '192.0.2.2/24',
  address6: '2001:db8::2/64',
};
let made = 0;

/**
 * A network namespace with a line that leads to nobody and one name server, the one that listens on its loopback
 * (ip-netns(8): /etc/netns/NAME/resolv.conf stands in place of the system's). Needs root.
 */
export class LoneHost {
  readonly #name = `anchor-lone-${process.pid}-${made++}`;

  static async make(): Promise<LoneHost> {
    const host = new LoneHost();
    try {
      await host.#make();
      return host;
    } catch (error) {
      await host.close();
      throw error;
    }
  }

  /** A program and its arguments that run another one on this host. */
  get within(): readonly string[] {
    return ['ip', 'netns', 'exec', this.#name];
  }

  /** Idempotent. */
  async close(): Promise<void> {
    await ip('netns', 'del', this.#name).catch(() => {});
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #folder(): string {
    return join('/etc/netns', this.#name);
  }

  async #make(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeFile(join(this.#folder, 'resolv.conf'), `nameserver ${NAME_SERVER}\n`);
    await ip('netns', 'add', this.#name);
    const there = (...args: string[]) => ip('-n', this.#name, ...args);
    await there('link', 'set', 'lo', 'up');
    await there('link', 'add', LINE.name, 'type', 'veth', 'peer', 'name', LINE.end);
    await there('addr', 'add', LINE.address, 'dev', LINE.name);
    await there('-6', 'addr', 'add', LINE.address6, 'dev', LINE.name, 'nodad');
    for (const end of [LINE.name, LINE.end]) await there('link', 'set', end, 'up');
    await there('route', 'add', 'default', 'dev', LINE.name);
    await there('-6', 'route', 'add', 'default', 'dev', LINE.name);
  }
}
