import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a program turned to: `connect` and every way to send to an address, of TCP and UDP, IPv4 and IPv6. */
export interface Reached {
  readonly call: string;
  /** As strace names it, e.g. `TCP` or `UDPv6`. */
  readonly protocol: string;
  readonly address: string;
  readonly port: number;
}

export interface Tracer {
  /** A program that runs another one (the value of ANCHOR_TRACED) under the tracer. */
  readonly script: string;
  /** What it and all its children reached. To be asked when it has ended. */
  reached(): Promise<readonly Reached[]>;
}

const CALLS = 'connect,sendto,sendmsg,sendmmsg';
const LINE = /(?:^|\s)(connect|sendto|sendmsg|sendmmsg)\(\d+<([A-Za-z0-9-]+)/;
const ADDRESS =
  /sa_family=AF_INET6?, sin6?_port=htons\((\d+)\),[^}]*?(?:inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)")/g;

/** The calls of a trace by strace -yy that name an address of the network; those to the machine's own sockets are not. */
function reachedIn(trace: string): readonly Reached[] {
  return trace.split('\n').flatMap((line) => {
    const [, call, protocol = ''] = LINE.exec(line) ?? [];
    if (call === undefined) return [];
    return [...line.matchAll(ADDRESS)].map(([, port, four, six]) => ({
      call,
      protocol,
      address: four ?? six ?? '',
      port: Number(port),
    }));
  });
}

/** A script in `folder` that runs ANCHOR_TRACED with its arguments, itself and its children traced. */
export async function makeTracer(folder: string): Promise<Tracer> {
  const script = join(folder, 'traced.sh');
  const trace = join(folder, 'trace');
  const strace = `strace -f -qq -yy -s 0 -e trace=${CALLS} -o '${trace}'`;
  await writeFile(script, `#!/bin/sh\nexec ${strace} "$ANCHOR_TRACED" "$@"\n`);
  await chmod(script, 0o755);
  return { script, reached: async () => reachedIn(await readFile(trace, 'utf8')) };
}
