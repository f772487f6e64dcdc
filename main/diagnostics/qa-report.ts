import { app, screen } from 'electron';
import type { PageFacts, QaReport } from '../../common/diagnostics/qa-report.ts';
import { freeBytes } from '../../common/node/free-bytes.ts';
import { sha256 } from '../../common/node/sha256.ts';
import { registerHash } from '../../common/register/hash.ts';
import { ITEMS } from '../../common/register/items.ts';
import type { SettingsPatch } from '../../common/settings/settings.ts';
import { type ArmedCaptures, devicePermissions } from '../capture/index.ts';
import type { PolicyService } from '../policy/index.ts';
import { keyRingName } from '../profile/index.ts';
import type { SettingsService } from '../settings/index.ts';
import type { Graphics } from '../window/index.ts';
import { appInfo } from './app-info.ts';

/** What the report is made of. */
export interface QaReportSources {
  readonly settings: Pick<SettingsService, 'platform'>;
  readonly policy: Pick<PolicyService, 'get'>;
  readonly armed: ArmedCaptures;
  readonly graphics: Pick<Graphics, 'safe'>;
  readonly commandLine: {
    readonly printOnly: boolean;
    readonly uploadDelayMs: number | null;
    readonly overrides: SettingsPatch;
  };
}

function displayServer(): string | null {
  if (process.platform !== 'linux') return null;
  return process.env['WAYLAND_DISPLAY'] ? 'wayland' : 'x11';
}

async function environment({ settings, armed }: QaReportSources): Promise<QaReport['environment']> {
  return {
    displays: screen.getAllDisplays().map(({ size, scaleFactor }) => ({ ...size, scale: scaleFactor })),
    displayServer: displayServer(),
    devices: devicePermissions(armed).map(({ kind, state }) => ({ kind, state })),
    freeBytes: await freeBytes(app.getPath('userData')),
    keyRing: keyRingName(),
    platform: settings.platform()?.httpOrigin ?? null,
  };
}

/** Everything a build says about itself and about where it runs. Reads no file of the host and asks no server. */
export async function qaReport(sources: QaReportSources, codecs: PageFacts): Promise<QaReport> {
  const { printOnly, uploadDelayMs, overrides } = sources.commandLine;
  const { document, decision } = sources.policy.get();
  return {
    app: appInfo(),
    register: { sha256: registerHash(ITEMS, sha256), items: ITEMS.length },
    policy: { kind: document.kind, sha256: document.sha256, decision },
    flags: {
      printOnly,
      uploadDelayMs,
      overrides: Object.keys(overrides),
      hardwareAcceleration: app.isHardwareAccelerationEnabled(),
      safeMode: sources.graphics.safe,
    },
    gpu: { ...app.getGPUFeatureStatus() },
    codecs,
    environment: await environment(sources),
  };
}
