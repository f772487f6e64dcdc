import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { definedOnly } from '../../../support/app/environment.ts';
import { buildDist } from '../../packaging/build-dist.ts';

export const FIXTURE = resolve(import.meta.dirname, '../fixture');

export interface Launched {
  readonly electron: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  close(): Promise<void>;
}
export interface LaunchOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly profile?: string;
}

/** Starts the fixture app in the stand-in, as the product's tests start the product. */
export async function launchFixture(options: LaunchOptions = {}): Promise<Launched> {
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'stand-in-profile-')));
  const electron = await _electron.launch({
    executablePath: join(await buildDist(), 'electron'),
    args: [FIXTURE, `--user-data-dir=${profile}`, ...(options.args ?? [])],
    env: { ...definedOnly(process.env), ...options.env },
  });
  const page = await electron.firstWindow();
  await page.waitForFunction(() => document.title === 'Fixture');
  return {
    electron,
    page,
    profile,
    async close() {
      await electron.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
