import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Reading, readingSchema } from '../../../main/disclosure/collector-protocol.ts';
import type { CollectorLink, ReadRequest } from '../../../main/disclosure/sampler.ts';
import { root } from '../../../scripts/lib/setup.mjs';

/** The built collector in a process of its own, without Electron. */
export class CollectorChild implements CollectorLink {
  readonly process: ChildProcess;
  #next = 0;

  private constructor(process: ChildProcess) {
    this.process = process;
  }

  static async start(): Promise<CollectorChild> {
    const bundle = join(root, 'out/main/collector.js');
    const child = fork(join(import.meta.dirname, 'collector-port.ts'), [bundle], {
      serialization: 'advanced',
    });
    await once(child, 'message');
    return new CollectorChild(child);
  }

  async read(request: ReadRequest): Promise<Reading | null> {
    const id = this.#next++;
    const answer = new Promise<Reading | null>((resolve) => {
      const gone = () => resolve(null);
      const hear = (message: unknown) => {
        const parsed = readingSchema.safeParse(message);
        if (!parsed.success || parsed.data.id !== id) return;
        this.process.off('message', hear).off('exit', gone);
        resolve(parsed.data);
      };
      this.process.on('message', hear);
      this.process.once('exit', gone);
    });
    this.process.send({ kind: 'read', id, ...request });
    return answer;
  }

  forget(items: ReadRequest['items']): void {
    this.process.send({ kind: 'forget', items });
  }

  close(): void {
    this.process.kill();
  }
}
