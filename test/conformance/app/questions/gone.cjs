const { existsSync, readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { until } = require('../harness.cjs');

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;
const names = (folder) => (existsSync(folder) ? readdirSync(folder).sort() : 'none');

module.exports = {
  'the folder of crash dumps': ({ electron: { app } }) => names(app.getPath('crashDumps')),
  'where dumps of the crashes above are': async ({ electron: { app } }) => {
    const folder = app.getPath('crashDumps');
    const dumps = (name) =>
      existsSync(join(folder, name)) && readdirSync(join(folder, name)).some((one) => one.endsWith('.dmp'));
    await until(() => dumps('pending') || dumps('completed'), 5000);
    return { pending: dumps('pending'), completed: dumps('completed'), new: dumps('new') };
  },
  'the identifier of Crashpad on the command lines of children': ({ electron: { app } }) => {
    const children = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => commandLine(pid))
      .filter((line) => line.includes('--type=') && line.includes(process.execPath));
    return {
      children: children.length > 0,
      identified: children.some((line) => line.includes(identifier(app.getPath('crashDumps')))),
    };
  },
  'files of the profile': ({ electron: { app } }) =>
    readdirSync(app.getPath('userData'))
      .filter((name) => ['Crashpad', 'Dictionaries', 'Local Storage', 'SingletonLock'].includes(name))
      .sort(),
};

/** The identifier that Crashpad keeps (16 bytes of a UUID, or its text), or what no line holds. */
function identifier(folder) {
  const file = join(folder, 'client_id');
  const text = existsSync(file) ? readFileSync(file, 'latin1') : '';
  return UUID.exec(text)?.[0] ?? 'no identifier';
}

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
