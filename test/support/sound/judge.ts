import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { RATE } from './signal.ts';

const run = promisify(execFile);

/** Samples of a file's sound, mono at 48 kHz, and when the first of them is heard, seconds of the file. */
export interface Sound {
  readonly start: number;
  readonly samples: Float32Array;
}

/** Decodes with ffmpeg, and reads with ffprobe where the sound begins. */
export async function soundOf(path: string): Promise<Sound> {
  const show = ['-select_streams', 'a', '-show_entries', 'packet=pts_time', '-read_intervals', '%+#1'];
  const { stdout: first } = await run('ffprobe', ['-v', 'error', ...show, '-of', 'csv=p=0', path]);
  const form = ['-vn', '-ac', '1', '-ar', String(RATE), '-f', 'f32le', '-'];
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, ...form], {
    encoding: 'buffer',
    maxBuffer: 2 ** 31,
  });
  const samples = new Float32Array(
    stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.byteLength),
  );
  return { start: Number.parseFloat(first), samples };
}

const CLICK = 0.4;
/** Two clicks are never closer, seconds. */
const APART_S = 0.5;

/** When clicks begin, seconds of the file. */
export function clicksIn({ start, samples }: Sound): number[] {
  const clicks: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const [i, sample] of samples.entries()) {
    const at = start + i / RATE;
    if (Math.abs(sample) < CLICK || at - last < APART_S) continue;
    clicks.push(at);
    last = at;
  }
  return clicks;
}

/** Longer than a wave of the voice. */
const WINDOW = RATE / 200;
const HOLE = 10 ** (-50 / 20);

/** Where the voice is cut between two times, seconds of the file: 5 ms and more below -50 dBFS. */
export function holesIn({ start, samples }: Sound, from: number, to: number): number[] {
  const holes: number[] = [];
  for (let at = Math.round((from - start) * RATE); at + WINDOW <= (to - start) * RATE; at += WINDOW) {
    const part = samples.subarray(at, at + WINDOW);
    const level = Math.sqrt(part.reduce((sum, one) => sum + one * one, 0) / WINDOW);
    if (level < HOLE) holes.push(start + at / RATE);
  }
  return holes;
}
