// npm run bench:studio: what scenes cost. Our app sending one window as it is beside a bare page, then composing.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../../common/statistics.ts';
import { ensureBuilt } from '../../scripts/lib/build.ts';
import { startDisplay } from '../../scripts/lib/display.ts';
import { startPlatformProcess } from '../../scripts/lib/platform-process.ts';
import { root } from '../../scripts/lib/setup.mjs';
import { ensureWorkerOrStop } from '../../scripts/lib/worker.ts';
import { chromiumFlags } from '../electron-on-chromium/chromium/flags.ts';
import { SceneDesk } from '../support/app/scene-desk.ts';
import type { Studio } from '../support/app/studio.ts';
import { fakeCamera } from '../support/media/fake-media.ts';
import { openPatternWindow } from '../support/media/pattern-window.ts';
import { type AppContestant, appContestant } from './app-contestant.ts';
import { serveBarePage } from './bare/bundle.ts';
import { bareContestant } from './bare/contestant.ts';
import { type Figure, figureTable, missed } from './figures.ts';
import { type Contestant, type Sample, sample } from './sample.ts';
import { memoryWhileSwitching, switchGaps } from './studio-scenes.ts';

const RUNS = Number(process.env['BENCH_RUNS'] ?? 5);
const MINUTES = Number(process.env['BENCH_MINUTES'] ?? 10);
const SWITCHES = Number(process.env['BENCH_SWITCHES'] ?? 20);
const [ID_720, ID_1080] = [77, 78] as const;
const FRAME_MS = 1000 / 30;

/** The sources at the left and at the bottom, the sender at the right: nothing covers anything. */
const APP = { x: 1960, y: 0, width: 1280, height: 800 };
const SOURCES = [
  { id: ID_720, title: 'bench 720', width: 1280, height: 680, x: 1960, y: 860 },
  { id: ID_1080, title: 'bench 1080', width: 1920, height: 1040, x: 0, y: 0 },
] as const;

await ensureBuilt();
const display = await startDisplay({ width: 3300, height: 1640 });
process.env['DISPLAY'] = display.env['DISPLAY'];
const platform = await startPlatformProcess({
  worker: await ensureWorkerOrStop(),
  args: ['--port', '0', '--origin', 'http://127.0.0.1'],
});
const page = await serveBarePage();
const scratch = await mkdtemp(join(tmpdir(), 'anchor-bench-'));
const camera = await fakeCamera(scratch, 9);
const windows = [];
for (const source of SOURCES) windows.push(await openPatternWindow({ env: display.env, ...source }));

type Size = '720' | '1080';
const source = (size: Size) => (size === '720' ? SOURCES[0] : SOURCES[1]);
const app = (size: Size, arrange?: (studio: Studio) => Promise<void>): Promise<AppContestant> =>
  appContestant({
    env: display.env,
    platform,
    source: source(size).title,
    window: APP,
    args: camera,
    ...(arrange ? { arrange } : {}),
  });

/** Screen and camera in one picture on a canvas of this size. */
const pictureInPicture = (size: Size, prepare: boolean) => async (studio: Studio) => {
  const desk = new SceneDesk(studio.page);
  await desk.layout('画中画');
  await studio.useCamera();
  if (size === '720' && !prepare) return;
  await desk.edit();
  if (size === '1080') await desk.canvasSize('1920 × 1080');
  if (prepare) await desk.prepare();
  await desk.doneEditing();
};

async function measured(contestant: Contestant, size: Size): Promise<Sample> {
  try {
    return await sample(contestant, platform, source(size).id);
  } finally {
    await contestant.close();
  }
}

interface Round {
  readonly bare: Sample;
  readonly passthrough: Readonly<Record<Size, Sample>>;
  readonly pip: Readonly<Record<Size, Sample>>;
  readonly preview: Sample;
}

async function round(): Promise<Round> {
  const one = await app('720');
  const passthrough720 = await measured(one, '720');
  const page720 = await measured(
    await bareContestant({
      env: display.env,
      platform,
      page: page.url,
      source: source('720').title,
      preview: one.preview,
      window: APP,
      flags: chromiumFlags,
    }),
    '720',
  );
  const pip720 = await measured(await app('720', pictureInPicture('720', false)), '720');
  const previewed = await measured(await app('720', pictureInPicture('720', true)), '720');
  const passthrough1080 = await measured(await app('1080'), '1080');
  const pip1080 = await measured(await app('1080', pictureInPicture('1080', false)), '1080');
  return {
    bare: page720,
    passthrough: { '720': passthrough720, '1080': passthrough1080 },
    pip: { '720': pip720, '1080': pip1080 },
    preview: previewed,
  };
}

type Of = (one: Round) => Sample;
const bare: Of = (one) => one.bare;
const preview: Of = (one) => one.preview;
const through =
  (size: Size): Of =>
  (one) =>
    one.passthrough[size];
const pip =
  (size: Size): Of =>
  (one) =>
    one.pip[size];

const SHOWN: readonly (readonly [string, Of])[] = [
  ['bare page, 720p', bare],
  ['passthrough, 720p', through('720')],
  ['picture in picture, 720p', pip('720')],
  ['picture in picture and a preview, 720p', preview],
  ['passthrough, 1080p', through('1080')],
  ['picture in picture, 1080p', pip('1080')],
];

const perFrame = ({ cpu, framesPerSecond }: Sample): number => cpu / framesPerSecond;

function costs(rounds: readonly Round[]): Figure[] {
  const each = (name: string, unit: string, key: keyof Sample): Figure[] =>
    SHOWN.map(([whose, of]) => ({
      name: `${name}, ${whose}`,
      unit,
      values: rounds.map((one) => of(one)[key]),
    }));
  const over = (name: string, a: Of, b: Of, most?: number): Figure => ({
    name,
    unit: 'times',
    values: rounds.map((one) => a(one).cpu / b(one).cpu),
    ...(most === undefined ? {} : { most }),
  });
  // On a machine that is busy otherwise the shared window draws fewer frames than the camera: only what a frame costs can
  // then be compared. On an idle one both ratios are the same.
  const frame = (name: string, a: Of, b: Of, most: number): Figure => ({
    name,
    unit: 'times, CPU per frame at the viewer',
    values: rounds.map((one) => perFrame(a(one)) / perFrame(b(one))),
    most,
  });
  return [
    ...each('sender CPU', '% of a core', 'cpu'),
    ...each('frames at the viewer', 'fps', 'framesPerSecond'),
    ...each('draw to viewer', 'ms p50', 'latencyP50'),
    over('passthrough over the bare page', through('720'), bare, 1.1),
    over('720p: picture in picture over passthrough', pip('720'), through('720')),
    frame('720p: picture in picture over passthrough', pip('720'), through('720'), 1.6),
    over('1080p: picture in picture over passthrough', pip('1080'), through('1080')),
    frame('1080p: picture in picture over passthrough', pip('1080'), through('1080'), 1.6),
    over('with a preview over without', preview, pip('720'), 1.5),
  ];
}

async function gaps(): Promise<Figure[]> {
  const contestant = await app('720', pictureInPicture('720', false));
  const { composed, passthrough, still } = await switchGaps(contestant, platform, SWITCHES);
  await contestant.close();
  const usual = median(still);
  const lost = (values: readonly number[]) => values.map((gap) => (gap - usual) / FRAME_MS);
  return [
    { name: 'longest pause without a switch', unit: 'ms', values: still },
    { name: 'longest pause, composed to composed', unit: 'ms', values: composed },
    { name: 'longest pause, to and from passthrough', unit: 'ms', values: passthrough },
    { name: 'more than usual, composed to composed', unit: 'frames', values: lost(composed), most: 1 },
    { name: 'more than usual, to and from passthrough', unit: 'frames', values: lost(passthrough), most: 1 },
  ];
}

async function memory(): Promise<Figure[]> {
  const contestant = await app('720', pictureInPicture('720', false));
  const { readings, switches } = await memoryWhileSwitching(contestant, platform, MINUTES * 60_000);
  await contestant.close();
  const [first = Number.NaN] = readings;
  const last = median(readings.slice(-3));
  return [
    { name: 'changes of the layout', unit: 'count', values: [switches] },
    { name: 'memory while they went on', unit: 'MiB PSS', values: readings },
    { name: 'growth from warm to the end', unit: '%', values: [(100 * (last - first)) / first], most: 5 },
  ];
}

const rounds: Round[] = [];
for (let index = 1; index <= RUNS; index++) {
  process.stderr.write(`round ${index} of ${RUNS} ...\n`);
  rounds.push(await round());
}
process.stderr.write('scene switches ...\n');
const parts = { costs: costs(rounds), switches: await gaps(), memory: MINUTES > 0 ? await memory() : [] };
for (const resource of [...windows, page, platform, display]) await resource.close();
await rm(scratch, { recursive: true, force: true });

const figures = Object.values(parts).flat();
process.stdout.write(
  `\n${RUNS} rounds, interleaved; ratios are of the same round\n\n${figureTable(figures)}\n`,
);
await mkdir(join(root, 'out/bench'), { recursive: true });
await writeFile(join(root, 'out/bench/studio.json'), `${JSON.stringify(figures, null, 2)}\n`);
process.exit(figures.some(missed) ? 1 : 0);
