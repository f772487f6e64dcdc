const { inPage, next, within } = require('../harness.cjs');

const caught = (name) => `async () => {
  try { await probe.${name}(); return 'nothing'; } catch (error) {
    return { text: String(error), keys: Object.keys(error).sort(), isError: error instanceof Error,
      name: error.name, message: error.message, code: error.code ?? 'undefined' };
  }
}`;
const invoked = async (contents, channel, ...args) =>
  inPage(
    contents,
    async (...given) => {
      try {
        return { value: (await window.probe.invoke(...given)) ?? 'undefined' };
      } catch (error) {
        return { message: error.message };
      }
    },
    { args: [channel, ...args] },
  );

module.exports = {
  'an error with a code thrown over the bridge': ({ contents }) => inPage(contents, caught('throwError')),
  'an error with a code rejected over the bridge': ({ contents }) => inPage(contents, caught('rejectError')),
  'a DOMException thrown over the bridge': ({ contents }) => inPage(contents, caught('throwDom')),
  'values over the bridge': ({ contents }) =>
    inPage(contents, () =>
      Object.fromEntries(
        Object.entries(window.probe.values()).map(([name, value]) => [
          name,
          value === undefined || value === null
            ? String(value)
            : `${value.constructor?.name ?? 'none'} ${typeof value} ${typeof value.method}`,
        ]),
      ),
    ),
  'a callback over the bridge': ({ contents }) =>
    inPage(contents, () => new Promise((resolve) => window.probe.callback(resolve))),
  'the bridge can be changed': ({ contents }) =>
    inPage(contents, () => {
      const before = window.probe;
      try {
        window.probe = {};
      } catch {}
      return {
        replaced: window.probe !== before,
        frozen: Object.isFrozen(before),
        configurable: Object.getOwnPropertyDescriptor(window, 'probe').configurable,
      };
    }),
  'what a preload is': ({ contents }) => inPage(contents, () => window.probe.here()),
  'a preload requires node:fs': ({ contents }) =>
    inPage(contents, () => {
      try {
        return window.probe.required('node:fs');
      } catch (error) {
        return error.message.split('\n')[0];
      }
    }),
  'modules of electron in a preload': ({ contents }) =>
    inPage(contents, () =>
      window.probe
        .electronModules()
        .filter((name) => ['contextBridge', 'ipcRenderer', 'webFrame'].includes(name)),
    ),
  'node in the page': ({ contents }) =>
    inPage(contents, () => [typeof window.require, typeof window.process, typeof window.module]),
  'invoking what nobody handles': ({ contents }) => invoked(contents, 'nobody'),
  'invoking what throws an error with a code': ({ contents, electron: { ipcMain } }) => {
    ipcMain.handle('throws', () => {
      throw Object.assign(new RangeError('told'), { code: 'E_CODE' });
    });
    return invoked(contents, 'throws');
  },
  'invoking what answers with a function': ({ contents, electron: { ipcMain } }) => {
    ipcMain.handle('function', () => ({ run: () => {} }));
    return invoked(contents, 'function');
  },
  'invoking what answers nothing': ({ contents, electron: { ipcMain } }) => {
    ipcMain.handle('nothing', () => undefined);
    return invoked(contents, 'nothing');
  },
  'a second handler of a channel': ({ electron: { ipcMain } }) => ipcMain.handle('nothing', () => 1),
  'the event of an invocation': ({ contents, electron: { ipcMain } }) => {
    ipcMain.handle('event', (event) => ({
      url: event.senderFrame.url,
      origin: event.senderFrame.origin,
      parent: event.senderFrame.parent,
      isMain: event.senderFrame === event.sender.mainFrame,
      sameUrl: event.senderFrame.url === event.sender.mainFrame.url,
      sender: event.sender === contents,
    }));
    return invoked(contents, 'event');
  },
  'an event that the page sends': async ({ contents, electron: { ipcMain } }) => {
    const come = next(ipcMain, 'posted');
    await inPage(contents, () => window.probe.post('posted', 1, { two: 2 }, undefined));
    return (await come).slice(1).map((one) => one ?? 'undefined');
  },
  'events that main sends arrive in order': async ({ contents }) => {
    await inPage(contents, () => {
      const all = [];
      window.sent = new Promise((resolve) =>
        window.probe.on('sent', ([one]) => all.push(one) === 3 && resolve(all)),
      );
      return 'listening';
    });
    for (const one of [1, 2, 3]) contents.send('sent', one);
    return within(
      inPage(contents, () => window.sent),
      5000,
    );
  },
};
