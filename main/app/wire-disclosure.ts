import { app } from 'electron';
import type { Settings } from '../../common/settings/settings.ts';
import { Disclosure, Observations, openCollector } from '../disclosure/index.ts';
import { type Egress, IngestAddress, IngestClient } from '../egress/index.ts';
import { notify } from '../ipc/index.ts';
import type { BroadcastPhase, LiveState } from '../live/index.ts';
import { logError } from '../log/index.ts';
import type { PolicyService } from '../policy/index.ts';
import type { SettingsService } from '../settings/index.ts';
import type { CommandLine } from './command-line.ts';
import { systemClock } from './system-clock.ts';

export interface DisclosureParts {
  readonly folder: string;
  readonly settings: SettingsService;
  readonly policy: PolicyService;
  /** Whether what was granted under that text still holds. */
  readonly inForce: (policySha256: string) => boolean;
  readonly egress: Egress;
  readonly commandLine: CommandLine;
}

/** Measures the time from the start of the process to the first loaded page, ms; it is null until then. */
function watchStartup(): () => number | null {
  let startupMs: number | null = null;
  app.once('web-contents-created', (_event, contents) => {
    contents.once('did-finish-load', () => {
      startupMs = performance.now();
    });
  });
  return () => startupMs;
}

const print = (bytes: Buffer): void => void process.stdout.write(`${bytes.toString('utf8')}\n`);

/** Opens what earlier runs left, beside the window and not before it. */
export function openDisclosure({ folder, settings, policy, inForce, egress, commandLine }: DisclosureParts) {
  const address = new IngestAddress(egress, () => settings.platform());
  const { printOnly, uploadDelayMs } = commandLine;
  const disclosure = Disclosure.open({
    folder,
    clock: systemClock,
    policy: () => policy.get().document,
    inForce,
    appVersion: app.getVersion(),
    ingest: new IngestClient(settings),
    destination: () => address.get(),
    measured: new Observations(systemClock, watchStartup()),
    open: openCollector,
    print: printOnly ? print : null,
    ...(uploadDelayMs === null ? {} : { longestDelayMs: uploadDelayMs }),
  });
  // Then nothing is read or sent, and each call of the page is answered with a failure.
  disclosure.catch((error: unknown) => logError('disclosure.failed', 'open', error));
  return { address, disclosure };
}

/**
 * Says what of a broadcast counts for reading. Device data are read while broadcasting on the platform only, so one
 * that goes elsewhere counts as none; where it goes is what main has set up, whatever the page says.
 */
export const readingPhase = (phase: BroadcastPhase, { target }: Pick<Settings, 'target'>): BroadcastPhase =>
  target === 'platform' ? phase : 'off';

/** Connects what the pipeline follows, and whom it tells. */
export async function connectDisclosure(
  opening: Promise<Disclosure>,
  live: LiveState,
  settings: SettingsService,
): Promise<void> {
  const { pipeline } = await opening;
  pipeline.onConsentChanged = (view) => notify('consent:changed', view);
  pipeline.onChanged = (view) => notify('disclosure:changed', view);
  pipeline.onQualityWanted = (wanted) => notify('disclosure:qualityWanted', { wanted });
  live.followPhase((phase) => pipeline.setPhase(readingPhase(phase, settings.get())));
  app.on('will-quit', () => pipeline.stop());
  await pipeline.start(readingPhase(live.phase, settings.get()));
}
