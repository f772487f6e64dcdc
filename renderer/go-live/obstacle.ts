import type { Account, PolicyState, Settings } from '../../preload/contract.ts';

export interface Conditions {
  readonly decision: PolicyState['decision'];
  readonly settings: Pick<Settings, 'target' | 'whipUrl' | 'platformUrl'>;
  readonly role: Account['role'];
  readonly hasPicture: boolean;
}

/** Says why 开播 cannot be pressed now, as a key of the texts; null when it can. */
export function obstacle({ decision, settings, role, hasPicture }: Conditions): string | null {
  const picture = hasPicture ? null : 'live.needPicture';
  if (settings.target === 'whip') return settings.whipUrl === null ? 'live.needWhip' : picture;
  if (decision === 'guest') return 'live.guest';
  if (settings.platformUrl === null) return 'live.needPlatform';
  return role === 'host' ? picture : 'live.needSignIn';
}
