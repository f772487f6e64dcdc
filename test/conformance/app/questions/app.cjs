const { relative } = require('node:path');
const { keysOf, until } = require('../harness.cjs');

const NAMES = [
  'home',
  'appData',
  'assets',
  'userData',
  'sessionData',
  'temp',
  'exe',
  'module',
  'desktop',
  'documents',
  'downloads',
  'music',
  'pictures',
  'videos',
  'recent',
  'logs',
  'crashDumps',
  'nonsense',
];

const pathOf = (app, name) => {
  try {
    return app.getPath(name) === '' ? 'empty' : 'a path';
  } catch (error) {
    return error.message;
  }
};

module.exports = {
  'app.isPackaged': ({ electron: { app } }) => app.isPackaged,
  'process.defaultApp': () => process.defaultApp,
  'process.type': () => process.type,
  'name and version': ({ electron: { app } }) => [app.name, app.getName(), app.getVersion()],
  'names of app.getPath()': ({ electron: { app } }) =>
    Object.fromEntries(NAMES.map((name) => [name, pathOf(app, name)])),
  'folders seen from the profile': ({ electron: { app } }) =>
    ['sessionData', 'logs', 'crashDumps'].map((name) => relative(app.getPath('userData'), app.getPath(name))),
  'a relative path given to app.setPath()': ({ electron: { app } }) => app.setPath('logs', 'relative'),
  'a name unknown to app.setPath()': ({ electron: { app } }) => app.setPath('nonsense', '/tmp'),
  'app.getLocale() with --lang=zh-CN': ({ electron: { app } }) => app.getLocale(),
  'process.argv after the app': () => process.argv.slice(2).map((one) => one.split('=')[0]),
  'app.disableHardwareAcceleration() after ready': ({ electron: { app } }) =>
    app.disableHardwareAcceleration(),
  'app.isHardwareAccelerationEnabled()': ({ electron: { app } }) => app.isHardwareAccelerationEnabled(),
  'kinds of processes in app.getAppMetrics()': async ({ electron: { app } }) => {
    await until(() => app.getAppMetrics().some(({ type }) => type === 'GPU'));
    const kinds = app.getAppMetrics().map(({ type, serviceName = '' }) => `${type} ${serviceName}`.trim());
    return [...new Set(kinds)].sort();
  },
  'one row of app.getAppMetrics()': ({ electron: { app } }) => {
    const [first] = app.getAppMetrics();
    return { keys: keysOf(first), cpu: keysOf(first.cpu), memory: keysOf(first.memory) };
  },
  'some names of app.getGPUFeatureStatus()': async ({ electron: { app } }) => {
    await until(() => app.getGPUFeatureStatus().video_encode);
    const names = keysOf(app.getGPUFeatureStatus());
    return ['2d_canvas', 'gpu_compositing', 'rasterization', 'video_decode', 'video_encode', 'webgl'].filter(
      (name) => names.includes(name),
    );
  },
  'app.userAgentFallback names the app and Electron': ({ electron: { app } }) => [
    app.userAgentFallback.includes('ConformanceProbe/1.2.3'),
    /Electron\//.test(app.userAgentFallback),
  ],
  screens: ({ electron: { screen } }) =>
    screen.getAllDisplays().map(({ bounds, scaleFactor, rotation, internal }) => ({
      bounds,
      scaleFactor,
      rotation,
      internal,
    })),
  'systemPreferences.getMediaAccessStatus on Linux': ({ electron: { systemPreferences } }) =>
    typeof systemPreferences.getMediaAccessStatus,
};
