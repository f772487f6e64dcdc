const { spawn } = require('node:child_process');
const { basename } = require('node:path');
const { next, until } = require('../harness.cjs');

const shown = (argument) => (argument.startsWith('--user-data-dir') ? '--user-data-dir' : argument);

module.exports = {
  'the lock is held': ({ electron: { app } }) => app.hasSingleInstanceLock(),
  'a second start': async ({ electron: { app } }) => {
    const told = next(app, 'second-instance', 12_000);
    const given = process.argv.slice(1);
    const child = spawn(app.getPath('exe'), [...given, '--own=1', 'anchor://positional', '--last'], {
      cwd: '/',
      stdio: 'ignore',
    });
    const [code] = await next(child, 'exit', 12_000);
    const answer = await told;
    if (answer === 'no answer') return { code, told: answer };
    const [, argv, workingDirectory, additional] = answer;
    const own = argv.map(shown).filter((one) => /^(?:--own|--last|anchor:)/.test(one));
    return { code, own, first: basename(argv[0]), workingDirectory, additional: additional ?? 'none' };
  },
  'switches that Chromium adds to those of a second start': async ({ electron: { app } }) => {
    const told = next(app, 'second-instance', 12_000);
    const given = process.argv.slice(1);
    spawn(app.getPath('exe'), given, { cwd: '/', stdio: 'ignore' });
    const answer = await until(() => told, 12_000);
    if (answer === 'no answer') return answer;
    const [, argv] = answer;
    return argv
      .slice(1)
      .filter((one) => !given.includes(one))
      .map((one) => one.split('=')[0]);
  },
};
