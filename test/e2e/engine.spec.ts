import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Studio } from '../support/app/studio.ts';
import { expect, test } from './fixtures.ts';

const NIL = '00000000-0000-0000-0000-000000000000';

/** Ids that processes of this profile carry on their command lines for crash reports (Electron on Linux). */
function idsOfChildren(profile: string): readonly string[] {
  const lines = execFileSync('ps', ['axww', '-o', 'args='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes(`--user-data-dir=${profile}`) && line.includes('--type='))
    .flatMap((line) => /--enable-crash-reporter=([^,\s]+)/.exec(line)?.[1] ?? []);
}

test('B14: no session has a language to spell, so none asks Google for a dictionary', async ({ launch }) => {
  const { electron } = await launch();
  const spelling = await electron.evaluate(({ session }) =>
    [session.defaultSession, session.fromPartition('new'), session.fromPartition('persist:new')].map(
      (one) => [one.isSpellCheckerEnabled(), one.getSpellCheckerLanguages()],
    ),
  );
  expect(spelling).toEqual(Array(3).fill([false, []]));
});

test('B17: an installation has no crash identity of its own, and its processes carry none', async ({
  launch,
}) => {
  const { profile } = await launch();
  expect(await readFile(join(profile, 'Crashpad/client_id'), 'utf8')).toBe(NIL);
  const settings = await readFile(join(profile, 'Crashpad/settings.dat'));
  expect(settings.subarray(24).equals(Buffer.alloc(16))).toBe(true);
  expect(new Set([...idsOfChildren(profile), NIL])).toEqual(new Set([NIL]));
});

test('there is no menu whose keys reload the page or open developer tools', async ({ launch }) => {
  test.skip(process.platform === 'darwin', 'macOS has a menu; main/window/menu.ts makes it');
  const { electron } = await launch();
  expect(await electron.evaluate(({ Menu }) => Menu.getApplicationMenu())).toBeNull();
});

test('a source that has gone is refused with its sentence, main does not fail of it, and the next one comes', async ({
  launch,
  pattern,
}) => {
  await pattern({ id: 3, title: 'pattern-refused' });
  const { electron, page, profile } = await launch();
  const studio = new Studio(page);
  await studio.agree();
  await page.getByRole('button', { name: '共享屏幕' }).click();
  await page.getByRole('dialog').getByRole('radio').first().click();
  await electron.evaluate(({ desktopCapturer }) => {
    const list = desktopCapturer.getSources;
    Object.assign(desktopCapturer, {
      getSources: async () => {
        Object.assign(desktopCapturer, { getSources: list });
        return [];
      },
    });
  });
  await page.getByRole('button', { name: '使用这个来源' }).click();
  await expect(page.getByText('没能共享这个来源').first()).toBeVisible();
  await page.getByRole('button', { name: /^取\s?消$/ }).click();
  await studio.shareScreen();
  expect(await readFile(join(profile, 'logs/main.log'), 'utf8')).not.toContain('app.uncaught');
});
