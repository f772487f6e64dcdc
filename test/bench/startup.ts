// npm run bench:startup: the app against an empty window in the same runtime, interleaved; sizes of the bundles; memory.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, type Page } from 'playwright';
import { median } from '../../common/statistics.ts';
import { bundleSizes, overBudget } from '../../scripts/lib/budget.ts';
import { ensureBuilt } from '../../scripts/lib/build.ts';
import { type Display, startDisplay } from '../../scripts/lib/display.ts';
import { startPlatformProcess } from '../../scripts/lib/platform-process.ts';
import { keepsSandbox, type Runtime, resolveRuntime } from '../../scripts/lib/runtime.ts';
import { root } from '../../scripts/lib/setup.mjs';
import { ensureWorkerOrStop } from '../../scripts/lib/worker.ts';
import { definedOnly } from '../support/app/environment.ts';
import { openPatternWindow } from '../support/media/pattern-window.ts';
import { openViewer } from '../support/viewer/viewer.ts';
import { appContestant } from './app-contestant.ts';
import { pssOfTree } from './process-cpu.ts';
import { overLimit, type Row, table } from './table.ts';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 5);
const LIMIT = 1.3;
/** The least that an app with a page of its own can be. */
const EMPTY = `import { app, BrowserWindow, protocol } from 'electron';
protocol.registerSchemesAsPrivileged([{ scheme: 'empty', privileges: { standard: true, secure: true } }]);
app.on('window-all-closed', () => app.quit());
app.whenReady().then(() => {
  const html = '<!doctype html><div id="root"><button>empty</button></div>';
  protocol.handle('empty', () => new Response(html, { headers: { 'content-type': 'text/html' } }));
  new BrowserWindow({ width: 1280, height: 800 }).loadURL('empty://app/');
});
`;

interface Start {
  /** Launch to a button that can be pressed, ms; the test driver's own part is in both contestants' figures. */
  readonly interactive: number;
  /** PSS of the process tree then, MiB. */
  readonly memory: number;
}

/** In each frame, so that no pause between two looks counts as the app's. */
const interactive = (page: Page) =>
  page.waitForFunction(() => document.querySelector('#root button'), null, { polling: 'raf' });

function launch(display: Display, executable: string, app: string, profile: string) {
  return _electron.launch({
    executablePath: executable,
    chromiumSandbox: keepsSandbox(),
    env: definedOnly(display.env),
    args: [app, `--user-data-dir=${profile}`, '--lang=zh-CN'],
  });
}

/** Starts an app on a profile and times it. */
async function start(display: Display, executable: string, app: string, profile: string): Promise<Start> {
  const from = performance.now();
  const electron = await launch(display, executable, app, profile);
  try {
    await interactive(await electron.firstWindow());
    const took = performance.now() - from;
    return { interactive: took, memory: pssOfTree(electron.process().pid ?? 0) / 2 ** 20 };
  } finally {
    await electron.close();
  }
}

const newProfile = () => mkdtemp(join(tmpdir(), 'anchor-bench-'));

async function freshStart(display: Display, executable: string, app: string): Promise<Start> {
  const profile = await newProfile();
  try {
    return await start(display, executable, app, profile);
  } finally {
    await rm(profile, { recursive: true, force: true });
  }
}

/** A profile whose host has decided about the policy: a start on it shows the studio. */
async function usedProfile(display: Display, { executable, app }: Runtime): Promise<string> {
  const profile = await newProfile();
  const electron = await launch(display, executable, app, profile);
  const page = await electron.firstWindow();
  await page.locator('.answers button').last().click();
  await page.locator('.studio').waitFor();
  await electron.close();
  return profile;
}

async function writeEmptyApp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'anchor-empty-'));
  await writeFile(join(folder, 'package.json'), '{"name":"empty","type":"module","main":"main.js"}');
  await writeFile(join(folder, 'main.js'), EMPTY);
  return folder;
}

/** PSS of the app's process tree while it sends a 720p window, MiB: ten seconds after the first frames arrived. */
async function liveMemory(display: Display): Promise<number[]> {
  process.env['DISPLAY'] = display.env['DISPLAY'];
  const worker = await ensureWorkerOrStop();
  const platform = await startPlatformProcess({ worker, args: ['--port', '0'] });
  const source = { id: 71, title: 'bench live', width: 1280, height: 680, x: 0, y: 0 };
  const window = await openPatternWindow({ env: display.env, ...source });
  const place = { x: 100, y: 100, width: 1280, height: 800 };
  const live = await appContestant({ env: display.env, platform, source: source.title, window: place });
  const viewer = await openViewer(`${platform.url}/r/${platform.room}`);
  await live.goLive();
  await viewer.framesMoreThan(60);
  const readings: number[] = [];
  for (let reading = 0; reading < 5; reading++) {
    await delay(2000);
    readings.push(pssOfTree(live.pid) / 2 ** 20);
  }
  await viewer.close();
  await live.close();
  await window.close();
  await platform.close();
  return readings;
}

await ensureBuilt();
const runtime = await resolveRuntime();
const { executable, app } = runtime;
const display = await startDisplay({ width: 1400, height: 900 });
const empty = await writeEmptyApp();
const used = await usedProfile(display, runtime);
const ours: Start[] = [];
const bare: Start[] = [];
const later: Start[] = [];
for (let index = 1; index <= RUNS; index++) {
  process.stderr.write(`round ${index} of ${RUNS} ...\n`);
  ours.push(await freshStart(display, executable, app));
  bare.push(await freshStart(display, executable, empty));
  later.push(await start(display, executable, app, used));
}
await rm(used, { recursive: true, force: true });
const live = await liveMemory(display);
await display.close();
await rm(empty, { recursive: true, force: true });

const row = (
  name: string,
  unit: string,
  key: keyof Start,
  limit: number | null,
  starts: readonly Start[] = ours,
): Row => ({
  name,
  unit,
  ours: starts.map((one) => one[key]),
  bare: bare.map((one) => one[key]),
  limit,
});
const rows = [
  row('first start to interactive', 'ms', 'interactive', LIMIT),
  row('later start to the studio', 'ms', 'interactive', null, later),
  row('memory, idle', 'MiB PSS', 'memory', null),
];
const sizes = bundleSizes(root);
process.stdout.write(`\n${RUNS} starts each interleaved; median (min-max)\n\n${table(rows)}\n\n`);
const [least, most] = [Math.min(...live), Math.max(...live)].map((value) => value.toFixed(1));
process.stdout.write(`memory, live [MiB PSS]  ${median(live).toFixed(1)} (${least}-${most})\n`);
for (const { pattern, bytes, limit } of sizes)
  process.stdout.write(`${pattern}: ${bytes} of ${limit} bytes\n`);
await mkdir(join(root, 'out/bench'), { recursive: true });
await writeFile(join(root, 'out/bench/startup.json'), `${JSON.stringify({ rows, live, sizes }, null, 2)}\n`);
process.exit(rows.some(overLimit) || sizes.some(overBudget) ? 1 : 0);
