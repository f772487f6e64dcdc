// npm start -- --demo: the app's main job, done by itself on a virtual display and measured at the viewer.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { giveToRunUser } from '../test/electron-25/run-user.ts';
import { launchApp } from '../test/support/app/app.ts';
import { Studio } from '../test/support/app/studio.ts';
import { studioWindow } from '../test/support/app/studio-window.ts';
import { fakeMicrophone } from '../test/support/media/fake-media.ts';
import { openPatternWindow } from '../test/support/media/pattern-window.ts';
import { openViewer, type Viewer } from '../test/support/viewer/viewer.ts';
import { gather, report, shortcomings } from './demo/evidence.ts';
import { ensureBuilt } from './lib/build.ts';
import { startDisplay } from './lib/display.ts';
import { startPlatformProcess } from './lib/platform-process.ts';
import { resolveRuntimeOrStop } from './lib/runtime.ts';
import { root } from './lib/setup.mjs';
import { ensureWorkerOrStop } from './lib/worker.ts';

const PATTERN = 42;
const WATCHED_SECONDS = 10;
const out = join(root, 'out/demo');
const step = (text: string) => process.stdout.write(`- ${text}\n`);
/** Closed in reverse order, whatever happens. */
const open: (() => Promise<unknown>)[] = [];
const keep = <T extends { close(): Promise<unknown> }>(resource: T): T => {
  open.push(() => resource.close());
  return resource;
};

async function stage() {
  await ensureBuilt();
  const { kind } = await resolveRuntimeOrStop();
  step(`runs on ${kind}`);
  const platform = keep(
    await startPlatformProcess({ worker: await ensureWorkerOrStop(), args: ['--port', '0'] }),
  );
  const display = keep(await startDisplay());
  const scratch = await mkdtemp(join(tmpdir(), 'anchor-demo-'));
  giveToRunUser(scratch);
  open.push(() => rm(scratch, { recursive: true, force: true }));
  await openPatternWindow({ env: display.env, id: PATTERN, title: '演示画面', y: 0 }).then(keep);
  const app = keep(
    await launchApp({
      env: display.env,
      platform: platform.signalUrl,
      args: await fakeMicrophone(scratch),
    }),
  );
  await (await studioWindow(app.electron)).evaluate((window) =>
    window.setBounds({ x: 600, y: 200, width: 1280, height: 840 }),
  );
  const viewer = keep(await openViewer(`${platform.url}/r/${platform.room}`, display.env));
  return { app, viewer, studio: new Studio(app.page) };
}

async function goLive(studio: Studio): Promise<number> {
  await studio.agree();
  step('agreed to the policy');
  await studio.signIn();
  step('signed in as the demo host');
  await studio.shareScreen();
  step('shares the whole screen');
  await studio.openMicrophone();
  step('clicked the microphone');
  const clickedAt = await studio.goLive();
  await studio.waitForState('live');
  step('live');
  return clickedAt;
}

async function watch(viewer: Viewer, clickedAt: number) {
  await viewer.framesMoreThan(10);
  await viewer.startReading();
  const before = await viewer.stats();
  // A measuring window, not a wait for readiness.
  const from = performance.now();
  await delay(WATCHED_SECONDS * 1000);
  const after = await viewer.stats();
  const seconds = (performance.now() - from) / 1000;
  return gather({ clickedAt, before, after, seconds, readings: await viewer.takeReadings() });
}

async function main(): Promise<number> {
  await mkdir(out, { recursive: true });
  const { app, viewer, studio } = await stage();
  const clickedAt = await goLive(studio);
  const evidence = await watch(viewer, clickedAt);
  await app.page.screenshot({ path: join(out, 'app.png') });
  await viewer.page.screenshot({ path: join(out, 'viewer.png') });
  await writeFile(join(out, 'evidence.json'), `${JSON.stringify(evidence, null, 2)}\n`);
  await studio.endBroadcast();
  await studio.waitForState('idle');
  step('ended the broadcast');
  process.stdout.write(
    `\n${report(evidence)}\n\nscreenshots            out/demo/app.png, out/demo/viewer.png\n`,
  );
  const missing = shortcomings(evidence);
  process.stdout.write(
    missing.length === 0
      ? 'The viewer decoded moving pictures and sound.\n'
      : `Not shown: ${missing.join('; ')}.\n`,
  );
  return missing.length === 0 ? 0 : 1;
}

let code = 1;
try {
  code = await main();
} catch (error) {
  process.stderr.write(`The demo stopped: ${error instanceof Error ? error.stack : String(error)}\n`);
} finally {
  for (const close of open.reverse())
    await close().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
}
process.exit(code);
