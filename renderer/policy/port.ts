import { createPort } from '../kit/port.ts';
import type { PolicyModel } from './policy.ts';

export const {
  Port: PolicyPort,
  useModel: usePolicyModel,
  useState: usePolicy,
} = createPort<PolicyModel>('policy');
