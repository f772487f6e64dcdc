import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { ITEMS } from '../../common/register/items.ts';
import { dumpDisclosures } from '../../common/register/views.ts';
import { resolveRuntime, sandboxSwitches } from '../../scripts/lib/runtime.ts';
import { violations } from '../support/app/axe.ts';
import { decideAll, filesIn } from '../support/app/disclosure.ts';
import { answerSaveDialog } from '../support/app/save-dialog.ts';
import { Studio } from '../support/app/studio.ts';
import { expect, test } from './fixtures.ts';

const QaReportSchema = z.object({
  app: z.looseObject({ version: z.string(), commit: z.string(), builtAt: z.string() }),
  register: z.object({ sha256: z.string(), items: z.number() }),
  policy: z.object({ kind: z.string(), sha256: z.string(), decision: z.string() }),
  flags: z.looseObject({}),
  gpu: z.record(z.string(), z.string()),
  codecs: z.looseObject({ video: z.array(z.string()), encoders: z.looseObject({ vp8: z.string() }) }),
  environment: z.looseObject({}),
});

/** Runs the app with these options until it leaves by itself. */
async function run(env: NodeJS.ProcessEnv, profile: string, args: readonly string[]) {
  const { executable, app } = await resolveRuntime();
  const child = spawn(executable, [app, `--user-data-dir=${profile}`, ...sandboxSwitches(), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { stdout, stderr, code };
}

test('--dump-disclosures prints the whole register and opens nothing', async ({ display, scratch }) => {
  const { stdout, code } = await run(display.env, join(scratch, 'profile'), ['--dump-disclosures']);
  expect(code).toBe(0);
  // Compared without printing 60 kB of it.
  expect(stdout === `${dumpDisclosures()}\n`).toBe(true);
});

test('--version says what this is', async ({ display, scratch }) => {
  const { stdout, code } = await run(display.env, join(scratch, 'profile'), ['--version']);
  expect(stdout).toMatch(/^\S.* \d+\.\d+\.\d+ \([0-9a-f]{12}\)\n$/);
  expect(code).toBe(0);
});

test('--qa-report writes what 关于 shows, and 关于 copies the same', async ({
  display,
  launch,
  platform,
  scratch,
}) => {
  const file = join(scratch, 'report.json');
  const args = ['--qa-report', file, '--platform', platform.signalUrl, '--print-dont-send'];
  const { stdout, code } = await run(display.env, join(scratch, 'profile'), args);
  expect([stdout, code]).toEqual(['--qa-report: written\n', 0]);
  const report = QaReportSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  expect(report.app.builtAt).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(report.register.items).toBe(ITEMS.length);
  expect(report.flags).toMatchObject({
    printOnly: true,
    overrides: ['platformUrl', 'certificateFingerprint'],
  });
  expect(report.codecs.video).toContain('video/VP8');
  expect(report.codecs.encoders.vp8).toBe('software');
  expect(report.gpu).toHaveProperty('video_encode');
  const home = homedir();
  expect(JSON.stringify(report)).not.toContain(scratch);
  if (home !== '/') expect(JSON.stringify(report)).not.toContain(home);

  const { page } = await launch();
  await new Studio(page).enterAsHost();
  await page.getByRole('button', { name: '关于' }).click();
  const about = page.getByRole('dialog', { name: '关于' });
  await expect(about).toContainText(report.register.sha256);
  await expect(about).toContainText('VP8 软件');
  expect(await violations(page)).toEqual([]);
  await about.getByRole('button', { name: '复制全部内容' }).click();
  await expect(about.getByText('已复制')).toBeVisible();
  await about.getByRole('button', { name: '关闭' }).click();
  // As a person would look at it: the app itself may not read the clipboard.
  await page.evaluate(() => {
    const field = document.body.appendChild(document.createElement('textarea'));
    field.id = 'pasted';
    field.focus();
  });
  await page.keyboard.press('Control+V');
  const copied = QaReportSchema.parse(JSON.parse(await page.locator('#pasted').inputValue()));
  // The disk, and the options of this run, are another's; all else is the same.
  const same = ({ app: { version, commit, builtAt }, register, codecs }: typeof report) => [
    version,
    commit,
    builtAt,
    register,
    codecs,
  ];
  expect(same(copied)).toEqual(same(report));
});

test('the diagnostics bundle is shown line by line, lines can be struck out, and the zip holds what is left', async ({
  launch,
  scratch,
}) => {
  const { electron, page } = await launch();
  await new Studio(page).continueAsGuest();
  await page.getByRole('button', { name: '关于' }).click();
  await page.getByRole('button', { name: '查看并保存诊断包' }).click();
  const shown = page.getByRole('dialog', { name: '诊断包' });
  const log = shown.getByRole('region', { name: 'log.txt' });
  await expect(log.getByRole('button').first()).toBeVisible();
  const lines = await log.getByRole('button').allTextContents();
  expect(lines.join()).toContain('app.start');
  await log.getByRole('button').first().click();
  await expect(log.getByRole('button', { pressed: true })).toHaveCount(1);
  expect(await violations(page)).toEqual([]);
  const file = join(scratch, 'bundle.zip');
  await answerSaveDialog(electron, file);
  await shown.getByRole('button', { name: /^保\s?存$/ }).click();
  await expect(shown.getByText('内容与上面显示的一致')).toBeVisible();
  const files = unzipSync(new Uint8Array(await readFile(file)));
  expect(Object.keys(files)).toEqual(['report.json', 'log.txt', 'crashes.txt']);
  expect(strFromU8(files['log.txt'] ?? new Uint8Array())).toBe(
    lines
      .slice(1)
      .map((line) => `${line}\n`)
      .join(''),
  );
});

test('--qa-report says when the file cannot be written', async ({ display, scratch }) => {
  const { code, stderr } = await run(display.env, join(scratch, 'profile'), [`--qa-report=${scratch}`]);
  expect(code).toBe(1);
  expect(stderr).toContain('--qa-report: the file could not be written: ');
  expect(stderr).toContain('EISDIR');
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
