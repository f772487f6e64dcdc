const { keysOf, next } = require('../harness.cjs');

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Registers keys and gives them back. */
function tried({ electron: { globalShortcut } }, keys) {
  try {
    const had = globalShortcut.register(keys, () => {});
    const isRegistered = globalShortcut.isRegistered(keys);
    if (had) globalShortcut.unregister(keys);
    return { had, isRegistered, after: globalShortcut.isRegistered(keys) };
  } catch (error) {
    return `${error.name}: ${error.message}`;
  }
}

module.exports = {
  'keys that there are': (context) => tried(context, 'Ctrl+Shift+F9'),
  'keys of the letters': (context) => tried(context, 'Alt+Shift+K'),
  'keys without a modifier': (context) => tried(context, 'F8'),
  'keys with Pause': (context) => tried(context, 'Ctrl+Pause'),
  'keys that there are not': (context) => tried(context, 'Ctrl+Nonsense'),
  'a modifier alone': (context) => tried(context, 'Ctrl+Shift'),
  'no keys': (context) => tried(context, ''),
  'keys registered twice': ({ electron: { globalShortcut } }) => {
    const answers = [1, 2].map(() => globalShortcut.register('Ctrl+F7', () => {}));
    globalShortcut.unregister('Ctrl+F7');
    return answers;
  },
  'keys given back that were not taken': ({ electron: { globalShortcut } }) =>
    globalShortcut.unregister('Ctrl+F6'),
  'a tray': ({ electron: { Tray, nativeImage, Menu } }) => {
    const tray = new Tray(nativeImage.createFromDataURL(PIXEL));
    tray.setToolTip('Probe');
    tray.setContextMenu(Menu.buildFromTemplate([{ label: 'One', click: () => {} }, { type: 'separator' }]));
    const before = tray.isDestroyed();
    tray.destroy();
    return [before, tray.isDestroyed()];
  },
  'a tray without a picture': ({ electron: { Tray, nativeImage } }) => {
    const tray = new Tray(nativeImage.createEmpty());
    tray.destroy();
    return 'made';
  },
  'an image of a data URL': ({ electron: { nativeImage } }) => {
    const image = nativeImage.createFromDataURL(PIXEL);
    return { empty: image.isEmpty(), size: image.getSize(), url: image.toDataURL().slice(0, 22) };
  },
  'an image of no image': ({ electron: { nativeImage } }) =>
    nativeImage.createFromBuffer(Buffer.from('no image')).isEmpty(),
  'a menu': ({ electron: { Menu } }) => {
    const { items } = Menu.buildFromTemplate([
      { label: 'One', type: 'checkbox', checked: true },
      { type: 'separator' },
      { label: 'Two' },
    ]);
    return items.map(({ label, type, enabled, checked, visible }) => ({
      label,
      type,
      enabled,
      checked,
      visible,
    }));
  },
  'a power save blocker': ({ electron: { powerSaveBlocker } }) => {
    const id = powerSaveBlocker.start('prevent-display-sleep');
    const started = powerSaveBlocker.isStarted(id);
    powerSaveBlocker.stop(id);
    return [typeof id, started, powerSaveBlocker.isStarted(id)];
  },
  'safeStorage without a key ring': ({ electron: { safeStorage } }) => [
    safeStorage.isEncryptionAvailable(),
    safeStorage.getSelectedStorageBackend(),
  ],
  'encryptString without a key ring': ({ electron: { safeStorage } }) =>
    safeStorage.encryptString('x').length,
  'decryptString of what was never sealed, without a key ring': ({ electron: { safeStorage } }) =>
    safeStorage.decryptString(Buffer.from('nonsense')),
  'safeStorage with the known password': ({ electron: { safeStorage } }) => {
    safeStorage.setUsePlainTextEncryption(true);
    const sealed = safeStorage.encryptString('probe');
    const answer = {
      available: safeStorage.isEncryptionAvailable(),
      prefix: sealed.subarray(0, 3).toString('latin1'),
      back: safeStorage.decryptString(sealed),
    };
    safeStorage.setUsePlainTextEncryption(false);
    return answer;
  },
  'a crash reporter that uploads nothing': ({ electron: { crashReporter } }) => {
    crashReporter.start({ uploadToServer: false, compress: false });
    return crashReporter.getUploadToServer();
  },
  'parameters of the crash reporter': ({ electron: { crashReporter } }) =>
    keysOf(crashReporter.getParameters()).sort(),
  'events of the power monitor can be listened to': ({ electron: { powerMonitor } }) => {
    const come = next(powerMonitor, 'suspend', 100);
    powerMonitor.emit('suspend');
    return come.then((answer) => (answer === 'no answer' ? answer : 'come'));
  },
};
