import { createHash } from 'node:crypto';
import { statfs } from 'node:fs/promises';
import { app, screen } from 'electron';
import { registerHash } from '../../common/register/hash.ts';
import { ITEMS } from '../../common/register/items.ts';
import type { PageFacts, QaReport } from '../../preload/contract.ts';
import type { CommandLine } from '../app/command-line.ts';
import { appInfo, type Services } from '../app/services.ts';
import { devicePermissions } from '../capture/device-permissions.ts';
import { keyRingName } from '../profile/secrets.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function freeBytes(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}

function displayServer(): string | null {
  if (process.platform !== 'linux') return null;
  return process.env['WAYLAND_DISPLAY'] ? 'wayland' : 'x11';
}

async function environment({ settings, gate }: Services): Promise<QaReport['environment']> {
  return {
    displays: screen.getAllDisplays().map(({ size, scaleFactor }) => ({ ...size, scale: scaleFactor })),
    displayServer: displayServer(),
    devices: devicePermissions(gate).map(({ kind, state }) => ({ kind, state })),
    freeBytes: await freeBytes(app.getPath('userData')),
    keyRing: keyRingName(),
    platform: settings.platform()?.httpOrigin ?? null,
  };
}

/** Everything a build says about itself and about where it runs. Reads no file of the host and asks no server. */
export async function qaReport(
  services: Services,
  { printOnly, uploadDelayMs, overrides }: CommandLine,
  codecs: PageFacts,
): Promise<QaReport> {
  const { document, decision } = services.policy.get();
  return {
    app: appInfo(),
    register: { sha256: registerHash(ITEMS, sha256), items: ITEMS.length },
    policy: { kind: document.kind, sha256: document.sha256, decision },
    flags: {
      printOnly,
      uploadDelayMs,
      overrides: Object.keys(overrides),
      hardwareAcceleration: app.isHardwareAccelerationEnabled(),
      safeMode: services.graphics.safe,
    },
    gpu: { ...app.getGPUFeatureStatus() },
    codecs,
    environment: await environment(services),
  };
}
