import { app } from 'electron';
import type { UpdateCode } from '../../common/updates/updates.ts';
import type { Egress } from '../egress/index.ts';
import { askWhere } from '../ipc/index.ts';
import type { LiveState } from '../live/index.ts';
import type { Recordings } from '../recording/index.ts';
import { ByHand } from './by-hand.ts';
import { type BuildFacts, formOf, isReplaceable, runningAppImage } from './form.ts';
import { InPlaceInstaller } from './in-place.ts';
import { NewestSeen } from './newest-seen.ts';
import { type NewsOptions, UpdateNews } from './news.ts';
import { factsHere } from './release-facts.ts';
import type { ReplacementKind } from './replacement.ts';
import { Updates } from './updates.ts';

declare const __RELEASE_KEY__: string;
declare const __PUBLISHERS__: readonly string[];

/** Null where this build cannot replace itself: the host does it by hand. */
export function replacementKindOf(facts: BuildFacts): ReplacementKind | null {
  const file = runningAppImage(facts);
  if (file !== null) return isReplaceable(file) ? { form: 'appimage', file } : null;
  if (facts.platform === 'darwin' && facts.packaged) return { form: 'squirrel' };
  return formOf(facts) === 'nsis' ? { form: 'nsis' } : null;
}

/** Says why nothing may be replaced just now; null = it may. */
export function refusalOf(
  live: Pick<LiveState, 'onAir'>,
  recordings: Pick<Recordings, 'active'>,
): UpdateCode | null {
  if (live.onAir) return 'live';
  return recordings.active ? 'update-recording' : null;
}

export interface UpdateParts {
  /** The profile. */
  readonly folder: string;
  readonly egress: Egress;
  readonly live: LiveState;
  readonly recordings: Recordings;
}

/** Updates as this build takes them: for its system and form, under the key that was built in. */
export function releaseUpdates({ folder, egress, live, recordings }: UpdateParts): Updates {
  const facts = factsHere();
  const isLive = () => live.onAir;
  const refusal = () => refusalOf(live, recordings);
  const version = app.getVersion();
  const common = { egress, version, isLive, refusal };
  const kind = replacementKindOf(facts);
  const inPlace = { ...common, profile: folder, publishers: __PUBLISHERS__, args: process.argv.slice(1) };
  return new Updates({
    ...common,
    system: `${process.platform}-${process.arch}`,
    form: formOf(facts),
    releaseKey: __RELEASE_KEY__,
    newestSeen: new NewestSeen(folder),
    now: () => new Date(),
    installer: kind && new InPlaceInstaller({ ...inPlace, kind }),
    byHand: new ByHand({ egress, isLive, askWhere: (name) => askWhere({ defaultPath: name }) }),
    leave: () => app.quit(),
  });
}

/** Says what this build's start has to say of updates. */
export const releaseNews = (options: Omit<NewsOptions, 'version' | 'appImage'>): UpdateNews =>
  new UpdateNews({ ...options, version: app.getVersion(), appImage: runningAppImage(factsHere()) });
