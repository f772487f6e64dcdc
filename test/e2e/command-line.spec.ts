import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { dumpDisclosures } from '../../common/register/views.ts';
import { resolveRuntime } from '../../scripts/lib/runtime.ts';
import { root } from '../../scripts/lib/setup.mjs';
import { decideAll, filesIn } from '../support/disclosure.ts';
import { Studio } from '../support/studio.ts';
import { expect, test } from './fixtures.ts';

/** Runs the app with these options until it leaves by itself. */
async function run(env: NodeJS.ProcessEnv, profile: string, args: readonly string[]) {
  const { executable } = await resolveRuntime();
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, [root, `--user-data-dir=${profile}`, ...sandbox, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return { stdout, code };
}

test('--dump-disclosures prints the whole register and opens nothing', async ({ display, scratch }) => {
  const { stdout, code } = await run(display.env, join(scratch, 'profile'), ['--dump-disclosures']);
  expect(code).toBe(0);
  // Compared without printing 60 kB of it.
  expect(stdout === `${dumpDisclosures()}\n`).toBe(true);
});

test('--verify-ledger says what a ledger is, and names the line that was touched', async ({
  display,
  launch,
  scratch,
}) => {
  const profile = join(scratch, 'profile');
  const app = await launch({ profile });
  await new Studio(app.page).agree();
  await decideAll(app.page, 'granted.local');
  await app.close();
  const verify = (args: readonly string[]) => run(display.env, join(scratch, 'other'), args);
  const folder = join(profile, 'ledger');
  const whole = await verify(['--verify-ledger', folder]);
  expect(JSON.parse(whole.stdout)).toMatchObject({ ok: true, entries: 5, bodies: 0 });
  expect(whole.code).toBe(0);

  const [chain] = (await filesIn(folder)).filter(({ path }) => path.endsWith('.jsonl'));
  if (!chain) throw new Error('there is no chain');
  const lines = (await readFile(chain.path, 'utf8')).trim().split('\n');
  await writeFile(
    chain.path,
    `${lines.with(2, (lines[2] ?? '').replace('granted', 'gramted')).join('\n')}\n`,
  );
  const touched = await verify([`--verify-ledger=${folder}`]);
  expect(JSON.parse(touched.stdout)).toMatchObject({
    ok: false,
    file: chain.path,
    line: 3,
    reason: 'changed',
  });
  expect(touched.code).toBe(1);
});
