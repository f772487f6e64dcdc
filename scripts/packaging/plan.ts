import type { RuntimeKind } from '../lib/runtime.ts';

export type System = 'linux' | 'win' | 'mac';

/** What this machine has for packaging. */
export interface Means {
  readonly system: System;
  /** Whose distribution is packed; any but Electron's own is for tests on this machine, never for hosts. */
  readonly distribution: RuntimeKind;
  readonly wine: boolean;
  readonly dpkg: boolean;
  readonly sevenZip: boolean;
  /** electron-builder's tools for AppImages: with Electron's binary from one host, or in a folder that is named to it. */
  readonly appImageTools: boolean;
  readonly signingKey: boolean;
}

export interface Target {
  readonly system: System;
  readonly kind: string;
}

/** A target that is built, or the one-line reason why it is not. */
export type Planned = Target & { readonly reason: string | null };

/** Every target of electron-builder.yml; a test compares the two. */
const TARGETS: readonly Target[] = [
  { system: 'linux', kind: 'AppImage' },
  { system: 'linux', kind: 'deb' },
  { system: 'linux', kind: 'tar.gz' },
  { system: 'win', kind: 'nsis' },
  { system: 'win', kind: 'portable' },
  { system: 'win', kind: 'zip' },
  { system: 'mac', kind: 'dmg' },
  { system: 'mac', kind: 'zip' },
];

const NAMES: Readonly<Record<System, string>> = { linux: 'Linux', win: 'Windows', mac: 'macOS' };

function reasonOn(linux: Target, means: Means): string | null {
  if (means.system === 'win') return 'packages for Linux are built on Linux or macOS';
  if (linux.kind === 'deb' && !means.dpkg) return 'dpkg-deb is not installed';
  if (linux.kind === 'AppImage' && !means.appImageTools)
    return "its tools come from the host of Electron's binary, which could not be reached";
  return null;
}

function reason(target: Target, means: Means): string | null {
  if (target.system === 'mac' && means.system !== 'mac')
    return 'macOS packages are built and signed on macOS only';
  if (target.system === 'linux') return reasonOn(target, means);
  if (means.distribution !== 'electron') return `no Electron binary for ${NAMES[target.system]} here`;
  if (target.kind === 'zip' && !means.sevenZip && target.system !== means.system)
    return '7za is not installed';
  if (target.system === 'win' && means.system !== 'win' && !means.wine && target.kind !== 'zip')
    return 'Wine is not installed';
  return null;
}

/** Decides for each wanted target whether it can be built with these means. */
export const plan = (wanted: readonly Target[], means: Means): readonly Planned[] =>
  wanted.map((target) => ({ ...target, reason: reason(target, means) }));

/**
 * Reads `linux`, `linux:deb` or `win:zip,mac` as targets; no text means all of this machine's own system.
 * Throws an Error with a sentence for what is not in the list.
 */
export function parseTargets(text: string | null, own: System): readonly Target[] {
  return (text ?? own).split(',').flatMap((item) => {
    const [system, kind] = item.split(':');
    const found = TARGETS.filter((it) => it.system === system && (kind === undefined || it.kind === kind));
    if (found.length > 0) return found;
    const known = TARGETS.map((it) => `${it.system}:${it.kind}`).join(' ');
    throw new Error(`No such target: ${item}. There are: ${known}; or a system alone, e.g. win.`);
  });
}
