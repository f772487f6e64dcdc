import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openRigPage } from '../support/compositor/rig-page.ts';
import { expect, test } from '../support/sound/fixtures.ts';
import type { SoundServer } from '../support/sound/server.ts';
import { drift, type Playing, playSignal, writeSignal } from '../support/sound/signal.ts';
import { NOTICED_S, offsetChange, verdictOf } from '../support/sound/verdict.ts';

// What records, in a real browser, between a sound server whose cards are slow, fast and coarse, and ffmpeg, which judges
// the file: a click a second in a voice that never pauses, and a picture that says when it was drawn.

/** The browser's noise suppression and echo cancellation have settled by then, seconds. */
const SETTLED_S = 4;
const PLAIN = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
const VOICE = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

interface Take {
  readonly server: SoundServer;
  readonly file: string;
  readonly seconds: number;
  readonly args?: readonly string[];
  readonly audio?: MediaTrackConstraints;
}

/** Records so long from the default microphone to the file. */
async function take({ server, file, seconds, args = [], audio = VOICE }: Take): Promise<void> {
  const rig = await openRigPage(join(import.meta.dirname, '../support/sound/page.ts'), {
    env: { ...process.env, ...server.env },
    args: ['--use-fake-ui-for-media-stream', ...args],
  });
  const { page } = rig;
  await page.waitForFunction(() => window.soundRig !== undefined);
  await page.evaluate((constraints) => window.soundRig.open(constraints), audio);
  await page.evaluate(() => window.soundRig.begin());
  await page.waitForTimeout(seconds * 1000);
  await writeFile(file, Buffer.from(await page.evaluate(() => window.soundRig.end()), 'base64'));
  await rig.close();
}

/** Lets the microphone hear the signal for so long. */
async function hear(server: SoundServer, folder: string, seconds: number): Promise<Playing> {
  const signal = join(folder, 'signal');
  await writeSignal(signal, seconds + 30);
  return playSignal(server, 'microphone', signal);
}

const CARDS = [
  { rate: 48_000, buffer: 128, audio: VOICE },
  { rate: 44_100, buffer: 512, audio: VOICE },
  { rate: 48_000, buffer: 1024, audio: PLAIN },
  { rate: 96_000, buffer: 4096, audio: PLAIN },
] as const;

for (const { rate, buffer, audio } of CARDS)
  test(`a card of ${rate} Hz with buffers of ${buffer} frames: nothing put in, no hole, nothing apart`, async ({
    server,
    scratch,
  }) => {
    await server.plugOutput('out');
    await server.plugInput('microphone', rate);
    const playing = await hear(server, scratch, 20);
    const file = join(scratch, 'sound.mp4');
    await take({ server, file, seconds: 20, args: [`--audio-buffer-size=${buffer}`], audio });
    await playing.close();
    const verdict = await verdictOf(file, SETTLED_S);
    const change = await offsetChange(file, SETTLED_S);
    console.log(`offset changes by ${(change * 1000).toFixed(1)} ms; ${JSON.stringify(verdict)}`);
    expect(verdict).toMatchObject({ complaints: '', jumps: [], holes: [] });
    expect(verdict.clicks).toBeGreaterThanOrEqual(14);
    expect(Math.abs(verdict.endsApart)).toBeLessThan(NOTICED_S);
    expect(change).toBeLessThan(NOTICED_S);
  });

for (const ppm of [900, -900])
  test(`a card that is wrong by ${ppm} ppm stays with the picture`, async ({ server, scratch }) => {
    await server.plugOutput('out');
    const playing = drift(await server.plugPipe('microphone'), ppm);
    const file = join(scratch, 'sound.mp4');
    await take({ server, file, seconds: 60 });
    await playing.close();
    const change = await offsetChange(file, SETTLED_S, ppm);
    console.log(`${ppm} ppm for 60 s are 54 ms; offset changes by ${(change * 1000).toFixed(1)} ms`);
    expect(change).toBeLessThan(NOTICED_S);
  });
