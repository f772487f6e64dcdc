import type { StudioState } from '../app/model.ts';

/** Why 开播 cannot be pressed now, as a key of the texts; null when it can. */
export function obstacle({
  policy,
  settings,
  account,
  picture,
}: Pick<StudioState, 'policy' | 'settings' | 'account' | 'picture'>): string | null {
  if (settings.target === 'whip') {
    if (settings.whipUrl === null) return 'live.needWhip';
    return picture ? null : 'live.needPicture';
  }
  if (policy.decision === 'guest') return 'live.guest';
  if (settings.platformUrl === null) return 'live.needPlatform';
  if (account.role !== 'host') return 'live.needSignIn';
  return picture ? null : 'live.needPicture';
}
