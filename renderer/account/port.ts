import { createPort } from '../kit/port.ts';
import type { AccountModel } from './account.ts';

export const {
  Port: AccountPort,
  useModel: useAccountModel,
  useState: useAccount,
} = createPort<AccountModel>('account');
