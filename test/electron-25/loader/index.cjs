// Stands where Electron's own default app would: `electron FOLDER` runs the app in that folder. The binary came without it.
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');
const { app } = require('electron');

const place = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
if (place === undefined) {
  process.stderr.write('Usage: electron FOLDER [arguments of the app]\n');
  process.exit(2);
}
const folder = resolve(place);
const { name, productName, version, main } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
app.setAppPath(folder);
app.setName(productName ?? name);
if (version !== undefined) app.setVersion(version);
require(join(folder, main));
