import { registerSchemes } from '../protocol/scheme.ts';

type Handler = (request: Request) => Response | Promise<Response>;

export class ProtocolModule
  implements Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'unhandle' | 'isProtocolHandled'>
{
  readonly handlers = new Map<string, Handler>();
  /** Set by the launcher when the browser is up: schemes cannot be added any more. */
  sealed = false;

  registerSchemesAsPrivileged(list: Electron.CustomScheme[]): void {
    if (this.sealed)
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    registerSchemes(list.map(({ scheme }) => scheme));
  }
  handle(scheme: string, handler: Handler): void {
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.handlers.set(scheme, handler);
  }
  unhandle(scheme: string): void {
    this.handlers.delete(scheme);
  }
  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme);
  }
}
