/** Entry point of a utility process: gives Node what Electron's has, then runs the app's module. Bundled by packaging/build-dist.ts. */
import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { UnsupportedError } from '../api/guard.ts';
import { copyOf, type Envelope } from '../codec/copy.ts';

/** process.parentPort; what arrives waits until somebody listens (electron docs/api/parent-port.md). */
class ParentPort extends EventEmitter {
  readonly #waiting: Envelope[] = [];
  readonly #send = process.send?.bind(process);

  constructor() {
    super();
    // The listener is added after this event.
    this.on('newListener', () => process.nextTick(() => this.#deliver()));
    process.on('message', (envelope) => {
      this.#waiting.push(envelope as Envelope);
      this.#deliver();
    });
  }

  postMessage(message: unknown): void {
    this.#send?.({ data: copyOf(message) } satisfies Envelope);
  }

  #deliver(): void {
    while (this.listenerCount('message') > 0) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.emit('message', { data: next.data, ports: [] });
    }
  }
}

function provide(versions: string): void {
  for (const [name, value] of Object.entries(JSON.parse(versions) as Record<string, string>))
    Object.defineProperty(process.versions, name, { value, enumerable: true });
  Object.assign(process, { type: 'utility' });
  Object.defineProperty(process, 'parentPort', { value: new ParentPort(), enumerable: true });
  // The channel is Electron's own there, not Node's.
  for (const name of ['send', 'disconnect']) Reflect.deleteProperty(process, name);
  registerHooks({
    resolve(specifier, context, next) {
      if (/^electron(?:\/|$)/.test(specifier)) throw new UnsupportedError('electron in a utility process');
      return next(specifier, context);
    },
  });
}

// Without its host there is nobody to work for, and no handler of the module's could say otherwise.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
const [, , versions = '{}', script = '', ...args] = process.argv;
process.argv = [process.execPath, script, ...args];
provide(versions);
await import(pathToFileURL(script).href);
