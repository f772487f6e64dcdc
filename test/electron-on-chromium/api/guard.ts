/** Names that languages and tools probe on any object, and that must stay quietly undefined. */
const PROBED = new Set([
  'then',
  'toJSON',
  'asymmetricMatch',
  'nodeType',
  'tagName',
  'domain',
  '$$typeof',
  'inspect',
  'default',
  'length',
  'name',
  'prototype',
  'constructor',
]);

export class UnsupportedError extends Error {
  constructor(name: string) {
    super(`electron-on-chromium: ${name} is not supported`);
    this.name = 'UnsupportedError';
  }
}

/** An object that refuses by name whatever it does not have. */
export function only<T extends object>(name: string, object: T): T {
  return new Proxy(object, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || key.startsWith('_') || PROBED.has(key))
        return Reflect.get(target, key, receiver);
      throw new UnsupportedError(`${name}.${key}`);
    },
  });
}

/** A whole module that is refused by name on any use but its mere mention. */
export function unsupportedModule(name: string): object {
  // A function, not an arrow: `new` must reach the refusal as well.
  function refuse(): never {
    throw new UnsupportedError(name);
  }
  return new Proxy(refuse, {
    get: (target, key) => (typeof key === 'symbol' || PROBED.has(key) ? Reflect.get(target, key) : refuse()),
    construct: refuse,
    apply: refuse,
  });
}

/** The event object that Electron hands to main-process listeners. */
export function makeEvent<T extends object>(
  extra: T,
): T & { defaultPrevented: boolean; preventDefault(): void } {
  return Object.assign(
    {
      defaultPrevented: false,
      preventDefault() {
        this.defaultPrevented = true;
      },
    },
    extra,
  );
}

/** Verbose lines for those who work on the stand-in itself. */
export function debug(...parts: unknown[]): void {
  if (process.env['ELECTRON_ON_CHROMIUM_DEBUG'])
    process.stderr.write(`[electron-on-chromium] ${parts.map(String).join(' ')}\n`);
}
