import type { Page } from 'playwright';
import type { PlatformProcess } from '../../scripts/lib/platform-process.ts';
import { launchApp } from '../support/app/app.ts';
import { Studio } from '../support/app/studio.ts';
import type { Contestant } from './sample.ts';

export interface AppContestant extends Contestant {
  readonly page: Page;
  /** Size of the program preview, CSS pixels. */
  readonly preview: { width: number; height: number };
}

/** Our app, signed in, sharing the window of the given title, with the confirm sheet open. */
export async function appContestant(options: {
  env: NodeJS.ProcessEnv;
  platform: PlatformProcess;
  source: string;
  window: { x: number; y: number; width: number; height: number };
  /** Further switches of the app, e.g. a camera. */
  args?: readonly string[];
  /** What is done with the picture before it goes out. */
  arrange?: (studio: Studio) => Promise<void>;
}): Promise<AppContestant> {
  const { env, platform, source, window: bounds, args = [], arrange } = options;
  const app = await launchApp({ env, platform: platform.signalUrl, args });
  await app.electron.evaluate(
    ({ BrowserWindow }, box) => BrowserWindow.getAllWindows()[0]?.setBounds(box),
    bounds,
  );
  const studio = new Studio(app.page);
  await studio.enterAsHost();
  await studio.shareWindow(source);
  await arrange?.(studio);
  const box = await app.page.getByTestId('program').boundingBox();
  if (!box) throw new Error('no program preview');
  const confirm = await studio.openConfirmSheet();
  return {
    page: app.page,
    pid: app.electron.process().pid ?? 0,
    preview: { width: box.width, height: box.height },
    async goLive() {
      const at = Date.now();
      await confirm.click();
      return at;
    },
    close: () => app.close(),
  };
}
