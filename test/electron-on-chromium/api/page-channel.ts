import { randomBytes } from 'node:crypto';
import type { CdpSession } from '../cdp/client.ts';
import { decode, encode } from '../codec/codec.ts';
import type { FromHost, RendererConfig, ToHost } from '../renderer/config.ts';

/** Name of the isolated world in which preloads run. */
export const WORLD = 'Electron Isolated Context';

const random = (bytes: number): string => randomBytes(bytes).toString('hex');

/** The string channel between the host and the preload's world of one page. */
export class PageChannel {
  readonly names: Pick<RendererConfig, 'token' | 'binding' | 'receiver'> = {
    token: random(16),
    binding: `__host_${random(6)}`,
    receiver: `__page_${random(6)}`,
  };
  onMessage: (message: ToHost) => void = () => undefined;
  private session: CdpSession | null = null;
  private context: number | null = null;
  /** Events for a page whose preload has not run yet. */
  private waiting: FromHost[] = [];

  async attach(session: CdpSession, mainFrame: () => string): Promise<void> {
    this.session = session;
    session.onEvent('Runtime.executionContextCreated', ({ context }) => {
      if (context.name !== WORLD || context.auxData?.['frameId'] !== mainFrame()) return;
      this.context = context.id;
      for (const message of this.waiting.splice(0)) this.post(message);
    });
    session.onEvent('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.context) this.context = null;
    });
    session.onEvent('Runtime.executionContextsCleared', () => this.reset());
    session.onEvent('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name === this.names.binding && executionContextId === this.context)
        this.onMessage(JSON.parse(payload));
    });
    await session.send('Runtime.addBinding', { name: this.names.binding, executionContextName: WORLD });
  }

  /** The document is gone. */
  reset(): void {
    this.context = null;
  }

  sendEvent(channel: string, args: unknown[]): void {
    this.post({ kind: 'event', channel, args: encode(args) });
  }

  /** Answers a request of the page with the outcome of `work`. */
  async answer(id: number, work: () => unknown, describe: (error: unknown) => string): Promise<void> {
    try {
      this.post({ kind: 'answer', id, value: encode(await work()) });
    } catch (error) {
      this.post({ kind: 'answer', id, error: describe(error) });
    }
  }

  post(message: FromHost): void {
    if (this.context === null) {
      if (message.kind === 'event') this.waiting.push(message);
      return;
    }
    const expression = `globalThis[${JSON.stringify(this.names.receiver)}](${JSON.stringify(JSON.stringify(message))})`;
    this.session
      ?.send('Runtime.evaluate', { contextId: this.context, expression, silent: true })
      .catch(() => undefined);
  }
}

export const decodeArgs = (text: string): unknown[] => decode(text) as unknown[];
