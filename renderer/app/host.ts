import type { Account, AnchorBridge, PolicyState, Settings } from '../../preload/contract.ts';
import { AccountModel } from '../account/index.ts';
import { AnnouncementsModel } from '../announcements/index.ts';
import { DisclosureModel } from '../disclosure/index.ts';
import { hasWords } from '../i18n/index.ts';
import { Messages } from '../messages/index.ts';
import { PolicyModel } from '../policy/index.ts';
import { SettingsModel } from '../settings/index.ts';

export interface HostDependencies {
  readonly bridge: AnchorBridge;
  readonly initial: {
    readonly settings: Settings;
    readonly policy: PolicyState;
    readonly account: Account;
  };
  readonly endBroadcast: () => Promise<void>;
}

/** Opens the models of what the host decides outside a broadcast, and of what is told meanwhile. */
export function openHost({ bridge, initial, endBroadcast }: HostDependencies) {
  const messages = new Messages({ bridge, hasWords });
  const settings = new SettingsModel({ bridge, messages, initial: initial.settings });
  const account = new AccountModel({ bridge, messages, endBroadcast, initial: initial.account });
  const onGuest = async () => {
    if (account.store.getState().role === 'host') await account.signOut();
  };
  const policy = new PolicyModel({ bridge, messages, onGuest, initial: initial.policy });
  const announcements = new AnnouncementsModel({ bridge, messages });
  const disclosure = new DisclosureModel(bridge, () => settings.store.getState().language);
  return { messages, settings, account, policy, announcements, disclosure };
}

export type Host = ReturnType<typeof openHost>;
