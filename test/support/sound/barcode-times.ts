import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { CLOCK_RANGE, readRow } from '../media/barcode.ts';

const run = promisify(execFile);

/** When a picture is seen in a file, and what the clock in it said when it was drawn; both seconds. */
export interface Shown {
  readonly at: number;
  readonly drawn: number;
}

const FRAMES = z.object({
  frames: z.array(z.object({ pts_time: z.coerce.number() })),
  streams: z.array(z.object({ width: z.number(), height: z.number() })),
});

async function pixels(path: string, filter: string, ...limit: readonly string[]): Promise<Buffer> {
  const form = ['-an', '-fps_mode', 'passthrough', '-vf', `format=rgba,${filter}`, ...limit];
  const { stdout } = await run('ffmpeg', ['-v', 'error', '-i', path, ...form, '-f', 'rawvideo', '-'], {
    encoding: 'buffer',
    maxBuffer: 2 ** 31,
  });
  return stdout;
}

/** The rows of pictures that are so wide, one after the other. */
function* rows(data: Buffer, width: number): Generator<Uint8ClampedArray> {
  for (let at = 0; at + width * 4 <= data.length; at += width * 4)
    yield new Uint8ClampedArray(data.subarray(at, at + width * 4));
}

/** Where in the picture the code stands, below its edge. */
async function findRow(path: string, width: number): Promise<number> {
  const first = [...rows(await pixels(path, 'null', '-frames:v', '1'), width)];
  const row = first.findIndex((_, index) => readRow(first[index + 8] ?? new Uint8ClampedArray(0)));
  if (row < 0) throw new Error('the first picture has no code');
  return row + 16;
}

/** Reads the pattern's clock in each frame of a file; frames in which it cannot be read are left out. */
export async function barcodeTimes(path: string): Promise<Shown[]> {
  const show = ['-select_streams', 'v', '-show_entries', 'frame=pts_time:stream=width,height', '-of', 'json'];
  const probed = await run('ffprobe', ['-v', 'error', ...show, path], { maxBuffer: 2 ** 28 });
  const { frames, streams } = FRAMES.parse(JSON.parse(probed.stdout));
  const { width } = streams[0] ?? { width: 0 };
  const found = [...rows(await pixels(path, `crop=${width}:1:0:${await findRow(path, width)}`), width)].map(
    readRow,
  );
  // The clock in the picture begins anew every 17 minutes.
  let [rounds, before] = [0, 0];
  return frames.flatMap(({ pts_time: at }, index) => {
    const code = found[index];
    if (!code) return [];
    if (code.clock < before - CLOCK_RANGE / 2) rounds += 1;
    before = code.clock;
    return [{ at, drawn: (code.clock + rounds * CLOCK_RANGE) / 1000 }];
  });
}
