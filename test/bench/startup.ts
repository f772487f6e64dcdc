// npm run bench:startup: the app against an empty window in the same runtime, interleaved; sizes of the bundles; memory.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { bundleSizes, overBudget } from '../../scripts/lib/budget.ts';
import { ensureBuilt } from '../../scripts/lib/build.ts';
import { type Display, startDisplay } from '../../scripts/lib/display.ts';
import { resolveRuntime } from '../../scripts/lib/runtime.ts';
import { root } from '../../scripts/lib/setup.mjs';
import { definedOnly } from '../support/environment.ts';
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

/** Starts an app on a fresh profile and times it. */
async function start(display: Display, executable: string, app: string): Promise<Start> {
  const profile = await mkdtemp(join(tmpdir(), 'anchor-bench-'));
  const from = performance.now();
  const electron = await _electron.launch({
    executablePath: executable,
    env: definedOnly(display.env),
    args: [
      app,
      `--user-data-dir=${profile}`,
      '--lang=zh-CN',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  try {
    const page = await electron.firstWindow();
    await page.locator('#root button').first().waitFor();
    const interactive = performance.now() - from;
    return { interactive, memory: pssOfTree(electron.process().pid ?? 0) / 2 ** 20 };
  } finally {
    await electron.close();
    await rm(profile, { recursive: true, force: true });
  }
}

async function writeEmptyApp(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'anchor-empty-'));
  await writeFile(join(folder, 'package.json'), '{"name":"empty","type":"module","main":"main.js"}');
  await writeFile(join(folder, 'main.js'), EMPTY);
  return folder;
}

await ensureBuilt();
const { executable } = await resolveRuntime();
const display = await startDisplay({ width: 1400, height: 900 });
const empty = await writeEmptyApp();
const ours: Start[] = [];
const bare: Start[] = [];
for (let index = 1; index <= RUNS; index++) {
  process.stderr.write(`pair ${index} of ${RUNS} ...\n`);
  ours.push(await start(display, executable, root));
  bare.push(await start(display, executable, empty));
}
await display.close();
await rm(empty, { recursive: true, force: true });

const row = (name: string, unit: string, key: keyof Start, limit: number | null): Row => ({
  name,
  unit,
  ours: ours.map((one) => one[key]),
  bare: bare.map((one) => one[key]),
  limit,
});
const rows = [
  row('start to interactive', 'ms', 'interactive', LIMIT),
  row('memory, idle', 'MiB PSS', 'memory', null),
];
const sizes = bundleSizes(root);
process.stdout.write(
  `\n${RUNS} starts each on fresh profiles, interleaved; median (min-max)\n\n${table(rows)}\n\n`,
);
for (const { pattern, bytes, limit } of sizes)
  process.stdout.write(`${pattern}: ${bytes} of ${limit} bytes\n`);
await mkdir(join(root, 'out/bench'), { recursive: true });
await writeFile(join(root, 'out/bench/startup.json'), `${JSON.stringify({ rows, sizes }, null, 2)}\n`);
process.exit(rows.some(overLimit) || sizes.some(overBudget) ? 1 : 0);
