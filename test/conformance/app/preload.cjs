const { contextBridge, ipcRenderer } = require('electron');

class Coded extends Error {
  constructor() {
    super('told');
    this.name = 'Coded';
    this.code = 'E_CODE';
  }
}
class Shape {
  constructor() {
    this.own = 1;
  }
  method() {
    return 2;
  }
}

contextBridge.exposeInMainWorld('probe', {
  throwError: () => {
    throw new Coded();
  },
  rejectError: () => Promise.reject(new Coded()),
  throwDom: () => {
    throw new DOMException('told', 'AbortError');
  },
  values: () => ({
    date: new Date(0),
    map: new Map([[1, 2]]),
    set: new Set([1]),
    bytes: new Uint8Array([1, 2]),
    none: undefined,
    nothing: null,
    big: 10n,
    shape: new Shape(),
    list: [1, [2]],
    notANumber: Number.NaN,
  }),
  callback: (run) => run({ answer: 42 }),
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  post: (channel, ...args) => ipcRenderer.send(channel, ...args),
  on: (channel, listener) => {
    ipcRenderer.on(channel, (_event, ...args) => listener(args));
  },
  here: () => ({
    process: Object.keys(process).filter((name) =>
      ['sandboxed', 'contextIsolated', 'type', 'platform', 'versions', 'isMainFrame'].includes(name),
    ),
    sandboxed: process.sandboxed,
    contextIsolated: process.contextIsolated,
    type: process.type,
  }),
  required: (name) => typeof require(name),
  electronModules: () => Object.keys(require('electron')).sort(),
});
