// A bare window for the viewer page, where the machine has no browser. Playwright tells it where to go.
const { app, BrowserWindow } = require('electron');

app.enableSandbox();
app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadURL('about:blank'));
app.on('window-all-closed', () => app.quit());
