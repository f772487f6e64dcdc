import { createPort } from '../kit/index.ts';
import type { AccountModel } from './account.ts';

export const {
  Port: AccountPort,
  useModel: useAccountModel,
  useState: useAccount,
} = createPort<AccountModel>('account');
