import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { cableOf, type SoundServer } from './server.ts';

export const RATE = 48_000;
const HERTZ = [220, 440, 660] as const;
/** How fast the voice swells: what does not change is taken for noise and suppressed. */
const SWELL_HERTZ = 3;
const CLICK_S = 0.004;
const CLICK_HERTZ = 6000;

/** A voice that never falls silent, -14 to -26 dBFS, and a click of -1 dBFS at the beginning of each second. */
function signal(sample: number, rate = RATE): number {
  const at = sample / rate;
  const swell = 0.13 + 0.07 * Math.sin(2 * Math.PI * SWELL_HERTZ * at);
  const voice = HERTZ.reduce((sum, hertz) => sum + Math.sin(2 * Math.PI * hertz * at), 0) / HERTZ.length;
  const clicks = at % 1 < CLICK_S ? 0.89 * Math.sin(2 * Math.PI * CLICK_HERTZ * at) : 0;
  return clicks || swell * voice;
}

/** So many samples of the signal, 16-bit little-endian. */
export function samples(from: number, count: number, rate = RATE): Buffer {
  const data = Buffer.alloc(count * 2);
  for (let i = 0; i < count; i += 1) data.writeInt16LE(Math.round(32_767 * signal(from + i, rate)), i * 2);
  return data;
}

export interface Playing {
  close(): Promise<void>;
}

/** Writes the signal as raw samples: a player that reads a file is not held up by a busy test. */
export async function writeSignal(path: string, seconds: number): Promise<void> {
  const file = await open(path, 'w');
  for (let second = 0; second < seconds; second += 1) await file.write(samples(second * RATE, RATE));
  await file.close();
}

/** What a player keeps ahead, ms: no load of a test holds it up for so long. */
const PLAYER_MS = 1000;

/** Plays a file of `writeSignal` to a microphone by the card's own clock, until it ends or is closed. */
export function playSignal(server: SoundServer, input: string, path: string): Playing {
  const form = ['--raw', '--format=s16le', `--rate=${RATE}`, '--channels=1', `--latency-msec=${PLAYER_MS}`];
  const player = spawn('pacat', ['--playback', ...form, `--device=${cableOf(input)}`, path], {
    env: { ...process.env, ...server.env },
    stdio: 'ignore',
  });
  return closable(player);
}

/** Writes the signal to a pipe by a clock that is wrong by so much, until it is closed. In a process that nothing holds up. */
export function drift(pipe: string, ppm: number, rate = RATE): Playing {
  const writer = join(import.meta.dirname, 'drift.ts');
  return closable(spawn(process.execPath, [writer, pipe, String(ppm), String(rate)], { stdio: 'inherit' }));
}

function closable(child: ChildProcess): Playing {
  return {
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}
