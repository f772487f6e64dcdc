import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../e2e/fixtures.ts';
import { crashStudio } from '../support/app/studio-window.ts';
import { isStandIn } from './shipped.ts';

test('a crash of the page leaves a dump on this machine, which nothing uploads', async ({ launch }) => {
  test.skip(isStandIn(), 'the stand-in has no crash reporter');
  const { electron, page, profile } = await launch();
  await expect(page.getByRole('button', { name: '同意并继续' })).toBeVisible();
  // A machine without a graphics card may have lost the GPU process at the start already.
  const before = new Set(await dumps(profile));
  const fresh = async () => (await dumps(profile)).filter((dump) => !before.has(dump));
  await crashStudio(electron);
  await expect.poll(async () => (await fresh()).length, { timeout: 20_000 }).toBe(1);
  // The format of minidumps begins with its name (MINIDUMP_HEADER, Signature).
  const [file = ''] = await fresh();
  expect((await readFile(file)).subarray(0, 4).toString()).toBe('MDMP');
  expect(await electron.evaluate(({ crashReporter }) => crashReporter.getUploadToServer())).toBe(false);
});

/** The dumps of a profile, by path. */
async function dumps(profile: string): Promise<string[]> {
  const folder = join(profile, 'Crashpad');
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.dmp')).map((name) => join(folder, name));
}
