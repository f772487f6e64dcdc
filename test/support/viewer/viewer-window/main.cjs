// A bare window for the viewer page, where the machine has no browser: `electron viewer-window <url>`.
const { app, BrowserWindow } = require('electron');

if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL(process.argv.at(-1)));
app.on('window-all-closed', () => app.quit());
