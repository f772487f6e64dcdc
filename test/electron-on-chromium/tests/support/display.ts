import { startDisplay } from '../../../../scripts/lib/display.ts';
import { buildDist } from '../../packaging/build-dist.ts';

/** Always a display of the tests' own: their windows would be in a person's way, and a person's windows in theirs. */
export async function setup(): Promise<() => Promise<void>> {
  await buildDist();
  const display = await startDisplay({ width: 1280, height: 800 });
  process.env['DISPLAY'] = display.env['DISPLAY'] ?? '';
  delete process.env['WAYLAND_DISPLAY'];
  return () => display.close();
}
