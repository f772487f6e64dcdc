import { createPort } from '../kit/index.ts';
import type { PolicyModel } from './policy.ts';

export const {
  Port: PolicyPort,
  useModel: usePolicyModel,
  useState: usePolicy,
} = createPort<PolicyModel>('policy');
