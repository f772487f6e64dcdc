import { useState } from 'react';
import type { SettingsPatch } from '../../preload/contract.ts';
import type { ErrorCode } from '../messages/index.ts';
import { useSettingsModel } from './port.ts';

export interface Change {
  readonly change: (patch: SettingsPatch) => Promise<void>;
  /** Why the last change was refused, to be shown beside its switch; null when it was not. */
  readonly refused: ErrorCode | null;
}

/** Changes settings from a view that shows the refusal itself: most lie over the studio's messages. */
export function useChange(): Change {
  const settings = useSettingsModel();
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const change = async (patch: SettingsPatch) => {
    const changed = await settings.change(patch);
    setRefused(changed.ok ? null : changed.error);
  };
  return { change, refused };
}
