import { dumpDisclosures } from '../../common/register/views.ts';
import { appInfo } from '../diagnostics/index.ts';
import { verifyLedger } from '../ledger/index.ts';
import type { Task } from './command-line.ts';

/** Resolves when the line has left: leaving sooner would cut it off in a pipe. */
const say = (line: string): Promise<void> =>
  new Promise((resolve) => process.stdout.write(`${line}\n`, () => resolve()));

async function verify(folder: string): Promise<number> {
  const found = await verifyLedger(folder);
  await say(JSON.stringify(found));
  return found.ok ? 0 : 1;
}

/** Does what the command line asked for instead of starting the app; answers the exit code. */
export async function runTask(task: Task): Promise<number> {
  if (task.kind === 'version') {
    const { name, version, commit } = appInfo();
    await say(`${name} ${version} (${commit ?? '-'})`);
    return 0;
  }
  if (task.kind === 'verify-ledger') return verify(task.folder);
  await say(dumpDisclosures());
  return 0;
}
