import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { decideAll, disclosureView, filesIn, ledgerRecords } from '../support/app/disclosure.ts';
import { Studio } from '../support/app/studio.ts';
import { RecordingProxy } from '../support/network/recording-proxy.ts';
import { traceOpens } from '../support/network/trace.ts';
import { canariesIn } from '../support/samples/canaries.ts';
import { expect, test } from './fixtures.ts';

const PATTERN = 51;
const SECRETS = {
  process: 'zkCanaryProc',
  argument: '--secret=kx81-canary-argument',
  folder: 'canary-folder-of-张三',
  environment: 'canary-environment-5512',
  title: '只有我能看的窗口-canary',
  phone: '13912345678',
  password: 'canary-password-9931',
};

/** A program of the host's whose name, arguments, folder and environment are nobody's business. */
async function startSecretProgram(scratch: string): Promise<ChildProcess> {
  const folder = join(scratch, SECRETS.folder);
  await mkdir(folder);
  const program = join(folder, SECRETS.process);
  await copyFile('/usr/bin/tail', program);
  const args = [
    '-f',
    '/dev/null',
    '--pid',
    String(process.pid),
    SECRETS.argument.replace('--secret', '--sleep-interval').replace(/=.*/, '=60'),
  ];
  const env = { PATH: process.env['PATH'], SECRET: SECRETS.environment };
  const child = spawn(program, args, { cwd: folder, env, argv0: `${SECRETS.process} ${SECRETS.argument}` });
  await once(child, 'spawn');
  return child;
}

const ownMacs = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .map(({ mac }) => mac)
    .filter((mac) => mac !== '00:00:00:00:00:00');

test("the host's secrets are in no file, no line of output, no request and nothing that reaches the page", async ({
  launch,
  pattern,
  scratch,
  startPlatform,
}) => {
  const proxy = await RecordingProxy.start();
  const platform = await startPlatform(['--ingest-public-url', proxy.url]);
  proxy.standBefore(platform.ingest);
  const program = await startSecretProgram(scratch);
  await pattern({ id: PATTERN, title: '可以分享的窗口' });
  const hidden = await pattern({ id: PATTERN + 1, title: SECRETS.title, x: 0, y: 500 });
  const app = await launch({ platform: platform.signalUrl, args: ['--upload-delay=0'] });
  let output = '';
  app.electron.process().stdout?.on('data', (chunk) => (output += String(chunk)));
  app.electron.process().stderr?.on('data', (chunk) => (output += String(chunk)));
  const { page } = app;
  const reached: string[] = [];
  await page.exposeFunction('keepForTest', (text: string) => void reached.push(text));
  await page.evaluate(() => {
    const keep = (value: unknown) => void Reflect.get(window, 'keepForTest')(JSON.stringify(value));
    window.anchor.disclosure.onChanged(keep);
    window.anchor.consent.onChanged(keep);
    window.anchor.window.onNotice(keep);
  });
  const studio = new Studio(page);
  await studio.agree();
  await studio.signIn(SECRETS.phone, SECRETS.password);
  await page.getByRole('alert').first().waitFor();
  await studio.signIn();
  await decideAll(page, 'granted.upload');
  await studio.shareWindow('可以分享的窗口');
  await studio.goLive();
  await studio.waitForState('live');
  await expect.poll(async () => (await disclosureView(page)).records.length).toBeGreaterThan(4);
  // The secret program is seen, as nothing but one more application.
  const names = (await disclosureView(page)).records.map(({ text }) => JSON.parse(text).appName);
  expect(names).toContain('other');
  await studio.endBroadcast();
  await expect.poll(async () => (await disclosureView(page)).sent).toBe(names.length);
  reached.push(JSON.stringify(await ledgerRecords(page)));
  reached.push(JSON.stringify(await page.evaluate(() => window.anchor.consent.receipts())));

  // A short name of the machine is a word like any other.
  const host = hostname().length > 5 ? [hostname()] : [];
  const secrets = [...Object.values(SECRETS), ...host, ...ownMacs()];
  expect(proxy.requests.length).toBeGreaterThan(4);
  const places = [
    ...(await filesIn(app.profile)).filter(({ path }) => !path.includes('chromium-profile')),
    ...proxy.requests.map(({ path, headers, body }) => ({
      path: `request ${path}`,
      bytes: Buffer.concat([Buffer.from(JSON.stringify(headers)), body]),
    })),
    ...reached.map((text, index) => ({ path: `page ${index}`, bytes: Buffer.from(text) })),
    { path: 'output', bytes: Buffer.from(output) },
  ];
  const found = places.flatMap(({ path, bytes }) =>
    canariesIn(bytes, secrets).map((secret) => `${secret} in ${path}`),
  );
  expect(found).toEqual([]);
  // The check itself can find one.
  await writeFile(join(app.profile, 'planted'), Buffer.from(SECRETS.argument).toString('base64'));
  const planted = await readFile(join(app.profile, 'planted'));
  expect(canariesIn(planted, secrets)).toEqual([SECRETS.argument]);
  program.kill('SIGKILL');
  await hidden.close();
  await app.close();
  await proxy.close();
});

test('under strace, no file of another process is opened but while live', async ({ launch, pattern }) => {
  await pattern({ id: PATTERN, title: '被跟踪的直播' });
  const app = await launch();
  const { page } = app;
  const studio = new Studio(page);
  await studio.enterAsHost();
  await decideAll(page, 'granted.upload');
  await studio.shareWindow('被跟踪的直播');
  const trace = await traceOpens(app.electron.process().pid ?? 0);
  await page.waitForTimeout(3000);
  const liveFrom = await studio.goLive();
  await studio.waitForState('live');
  await expect.poll(async () => (await disclosureView(page)).lastRead).not.toBeNull();
  const liveUntil = Date.now();
  await studio.endBroadcast();
  await studio.waitForState('idle');
  await page.waitForTimeout(3000);
  const opened = await trace.stop();
  const foreign = opened.filter(({ pid }) => !trace.own.has(pid));
  expect(foreign.length).toBeGreaterThan(10);
  expect(foreign.filter(({ at }) => at < liveFrom || at > liveUntil)).toEqual([]);
  // Of other processes their stat line alone: name, times and memory; no arguments, no environment, no path.
  expect([...new Set(foreign.map(({ file }) => file))]).toEqual(['stat']);
});
