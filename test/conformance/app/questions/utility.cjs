const { join } = require('node:path');
const { next, until, within } = require('../harness.cjs');

const CHILD = join(__dirname, '../child.cjs');
const fork = ({ electron: { utilityProcess } }, act, options = {}) =>
  utilityProcess.fork(CHILD, [act], { serviceName: 'Probe', ...options });
const codeOf = async (child) => (await next(child, 'exit', 10_000))[0];

/** The exit code, and what the app is told of it. */
async function ended(context, act) {
  const gone = next(context.electron.app, 'child-process-gone', 2000);
  const code = await codeOf(fork(context, act, { stdio: 'ignore' }));
  const told = await gone;
  if (told === 'no answer') return { code, told };
  const { type, reason, name, serviceName } = told[1];
  return { code, told: { type, reason, name, serviceName } };
}

module.exports = {
  'one that ends with 0': async (context) => ({ code: await codeOf(fork(context, 'end')) }),
  'one that ends with 3': (context) => ended(context, 'three'),
  'one that throws': (context) => ended(context, 'throw'),
  // Its code on Electron 25.1.1 is 0 or the signal's number, whichever of two messages comes first; so it is when killed.
  'one that aborts': async (context) => (await ended(context, 'abort')).told,
  'one that is killed': async (context) => {
    const child = fork(context, 'wait');
    await next(child, 'spawn');
    const exit = codeOf(child);
    const killed = child.kill();
    return { killed, code: typeof (await exit), pid: typeof child.pid };
  },
  'kill() before spawn': async (context) => {
    const child = fork(context, 'wait');
    const before = { pid: typeof child.pid, killed: child.kill() };
    await next(child, 'spawn');
    const lives = (await next(child, 'exit', 1000)) === 'no answer';
    if (lives) {
      child.kill();
      await until(() => child.pid === undefined);
    }
    return { ...before, lives };
  },
  'what one is': async (context) => {
    const child = fork(context, 'tell', { env: { OWN: 'own' }, execArgv: ['--no-warnings'] });
    const [told] = await next(child, 'message');
    child.kill();
    await next(child, 'exit', 5000);
    return told;
  },
  'messages and output of one': async (context) => {
    const child = fork(context, 'tell', { stdio: 'pipe' });
    await next(child, 'message');
    const written = next(child.stdout, 'data');
    child.postMessage({ date: new Date(0), bytes: new Uint8Array([1]) });
    const [told] = await next(child, 'message');
    const [bytes] = await written;
    child.kill();
    await next(child, 'exit', 5000);
    return {
      date: told.echo.date instanceof Date,
      bytes: told.echo.bytes.constructor.name,
      ports: told.ports,
      written: String(bytes).trim(),
    };
  },
  'a message to one that has ended': async (context) => {
    const child = fork(context, 'end');
    await next(child, 'exit');
    child.postMessage('late');
    return { pid: typeof child.pid, killed: child.kill() };
  },
  'a module that there is not': async ({ electron: { utilityProcess } }) => {
    const child = utilityProcess.fork(join(__dirname, 'none.cjs'), [], { stdio: 'ignore' });
    const [code] = await next(child, 'exit', 10_000);
    return { code };
  },
  'no module': ({ electron: { utilityProcess } }) => typeof utilityProcess.fork(''),
  'one in app.getAppMetrics()': async (context) => {
    const child = fork(context, 'wait');
    await next(child, 'spawn');
    const find = () => context.electron.app.getAppMetrics().find(({ pid }) => pid === child.pid);
    await until(find);
    const { type, name, serviceName } = find() ?? {};
    const exit = next(child, 'exit', 5000);
    child.kill();
    await within(exit);
    return { type, name, serviceName };
  },
};
