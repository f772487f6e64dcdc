import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openRigPage, type RigPage } from '../support/compositor/rig-page.ts';
import { expect, test } from './fixtures.ts';

const run = promisify(execFile);
const RIG = join(import.meta.dirname, '../support/images/page.ts');
/** Red, green, blue, white, from the top left clockwise. */
const UPRIGHT = { width: 480, height: 640, quarters: '100 010 001 111' };

let rig: RigPage;
test.beforeAll(async () => {
  rig = await openRigPage(RIG);
  await rig.page.waitForFunction(() => window.imageRig !== undefined);
});
test.afterAll(() => rig.close());

const stored = (bytes: Uint8Array) =>
  rig.page.evaluate((base64) => {
    const text = atob(base64);
    return window.imageRig.stored(Uint8Array.from(text, (letter) => letter.charCodeAt(0)));
  }, Buffer.from(bytes).toString('base64'));

/** The quarters as ffmpeg writes them to a file of that kind. */
async function quartersAs(scratch: string, name: string, ...how: readonly string[]): Promise<Uint8Array> {
  const path = join(scratch, name);
  const colour = (c: string) => ['-f', 'lavfi', '-i', `color=${c}:s=240x320`];
  const stack = '[0][1]hstack[a];[3][2]hstack[b];[a][b]vstack,format=rgb24';
  const inputs = ['red', 'lime', 'blue', 'white'].flatMap(colour);
  await run('ffmpeg', ['-v', 'error', ...inputs, '-filter_complex', stack, '-frames:v', '1', ...how, path]);
  return readFile(path);
}

test('a photo stands upright in all eight orientations, with its own proportions', async () => {
  for (let orientation = 1; orientation <= 8; orientation += 1)
    for (const fill of [0, 1, 3]) {
      const found = await rig.page.evaluate(
        async ([one, bytes]) => window.imageRig.stored(await window.imageRig.jpeg(one, 480, 640, bytes)),
        [orientation, fill] as const,
      );
      expect({ orientation, fill, found }).toEqual({ orientation, fill, found: UPRIGHT });
    }
});

test('a large photo on its side is made smaller upright', async () => {
  const found = await rig.page.evaluate(async () =>
    window.imageRig.stored(await window.imageRig.jpeg(6, 3000, 4000)),
  );
  expect(found).toEqual({ ...UPRIGHT, width: 1440, height: 1920 });
});

test('what phones and designers have is shown; what no browser reads is told by its name', async ({
  scratch,
}) => {
  const kinds: [name: string, ...how: string[]][] = [
    ['a.png'],
    ['a.bmp'],
    ['a.gif'],
    ['a.webp', '-lossless', '1'],
    ['a.jpg', '-pix_fmt', 'yuvj444p'],
    ['grey.png', '-pix_fmt', 'rgba64be'],
    ['a.avif', '-c:v', 'libaom-av1', '-still-picture', '1', '-cpu-used', '8'],
  ];
  for (const [name, ...how] of kinds)
    expect({ name, ...(await stored(await quartersAs(scratch, name, ...how))) }).toEqual({
      name,
      ...UPRIGHT,
    });
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
  expect(await stored(heic)).toEqual({ code: 'image-heic' });
  const broken = { code: 'image-broken' };
  expect(await stored(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toEqual(broken);
  expect(await stored(new Uint8Array(0))).toEqual(broken);
  expect(await stored((await quartersAs(scratch, 'cut.png')).subarray(0, 40))).toEqual(broken);
});
