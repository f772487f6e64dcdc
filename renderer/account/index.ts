export { AccountModel } from './account.ts';
export { AccountPort, useAccount, useAccountModel } from './port.ts';
