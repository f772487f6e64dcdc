// Second half of `npm start`: builds, starts the local platform unless another one is named, and opens the app.
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './lib/build.ts';
import { startPlatformProcess } from './lib/platform-process.ts';
import { resolveRuntimeOrStop, sandboxSwitches } from './lib/runtime.ts';
import { root } from './lib/setup.mjs';
import { ensureWorkerOrStop } from './lib/worker.ts';

const args = process.argv.slice(2);
const { values } = parseArgs({ args, options: { platform: { type: 'string' } }, strict: false });

await ensureBuilt();
const platform =
  values.platform === undefined ? await startPlatformProcess({ worker: await ensureWorkerOrStop() }) : null;
if (platform) {
  process.stderr.write(`Local platform: ${platform.url}  viewers: ${platform.url}/r/${platform.room}\n`);
  process.stderr.write('Sign in as the demo host: demo / demo\n');
}
const { executable, app } = await resolveRuntimeOrStop();
const child = spawn(
  executable,
  [app, ...(platform ? [`--platform=${platform.signalUrl}`] : []), ...sandboxSwitches(), ...args],
  { cwd: root, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', async (code) => {
  await platform?.close();
  process.exit(code ?? 1);
});
