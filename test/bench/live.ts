// npm run bench:live: our app against a bare mediasoup-client page, same source, same SFU, interleaved A B A B.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuilt } from '../../scripts/lib/build.ts';
import { type Display, startDisplay } from '../../scripts/lib/display.ts';
import { type PlatformProcess, startPlatformProcess } from '../../scripts/lib/platform-process.ts';
import { root } from '../../scripts/lib/setup.mjs';
import { ensureWorkerOrStop } from '../../scripts/lib/worker.ts';
import { chromiumFlags } from '../electron-on-chromium/chromium/flags.ts';
import { openPatternWindow } from '../support/media/pattern-window.ts';
import { appContestant } from './app-contestant.ts';
import { serveBarePage } from './bare/bundle.ts';
import { bareContestant } from './bare/contestant.ts';
import { type Contestant, type Sample, sample } from './sample.ts';
import { overLimit, type Row, table } from './table.ts';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 5);
const PATTERN = 77;
const SOURCE = 'bench source';
/** The source at the left, the sender beside it: neither covers the other. */
const WINDOW = { x: 1300, y: 0, width: 1280, height: 800 };

interface Stage {
  readonly display: Display;
  readonly platform: PlatformProcess;
  readonly page: string;
}

async function measured(contestant: Contestant, platform: PlatformProcess): Promise<Sample> {
  try {
    return await sample(contestant, platform, PATTERN);
  } finally {
    await contestant.close();
  }
}

async function pair({ display, platform, page }: Stage): Promise<{ ours: Sample; bare: Sample }> {
  const common = { env: display.env, platform, source: SOURCE, window: WINDOW };
  const app = await appContestant(common);
  const ours = await measured(app, platform);
  const bare = await measured(
    await bareContestant({ ...common, page, preview: app.preview, flags: chromiumFlags }),
    platform,
  );
  if (ours.height !== bare.height)
    throw new Error(`not the same source: ${ours.height} px and ${bare.height} px high`);
  return { ours, bare };
}

function rows(ours: readonly Sample[], bare: readonly Sample[]): Row[] {
  const row = (name: string, unit: string, key: keyof Sample, limit: number | null): Row => ({
    name,
    unit,
    ours: ours.map((one) => one[key]),
    bare: bare.map((one) => one[key]),
    limit,
  });
  return [
    row('sender CPU', '% of a core', 'cpu', 1.15),
    row('draw to viewer p50', 'ms', 'latencyP50', 1.1),
    row('draw to viewer p95', 'ms', 'latencyP95', null),
    row('click to first frame', 'ms', 'clickToFirstFrame', 1.3),
    row('frames at the viewer', 'fps', 'framesPerSecond', null),
    row('bitrate at the viewer', 'kbit/s', 'kilobitsPerSecond', null),
    row('height at the viewer', 'px', 'height', null),
    row('memory of the sender', 'MiB PSS', 'memory', null),
  ];
}

async function run(stage: Stage): Promise<Row[]> {
  const ours: Sample[] = [];
  const bare: Sample[] = [];
  for (let index = 1; index <= RUNS; index++) {
    process.stderr.write(`pair ${index} of ${RUNS} ...\n`);
    const samples = await pair(stage);
    ours.push(samples.ours);
    bare.push(samples.bare);
  }
  return rows(ours, bare);
}

await ensureBuilt();
const display = await startDisplay({ width: 2600, height: 900 });
process.env['DISPLAY'] = display.env['DISPLAY'];
const platform = await startPlatformProcess({
  worker: await ensureWorkerOrStop(),
  args: ['--port', '0', '--origin', 'http://127.0.0.1'],
});
const page = await serveBarePage();
const source = await openPatternWindow({
  env: display.env,
  id: PATTERN,
  title: SOURCE,
  width: 1280,
  height: 680,
});
const result = await run({ display, platform, page: page.url });
for (const resource of [source, page, platform, display]) await resource.close();

process.stdout.write(`\n${RUNS} runs each, interleaved; median (min-max)\n\n${table(result)}\n`);
// The figure of the click is worth what is known about it.
process.stdout.write(
  '\nAt the click the app has entered the room already, because its confirm sheet was open; the bare page enters it then.\n',
);
await mkdir(join(root, 'out/bench'), { recursive: true });
await writeFile(join(root, 'out/bench/live.json'), `${JSON.stringify(result, null, 2)}\n`);
process.exit(result.some(overLimit) ? 1 : 0);
