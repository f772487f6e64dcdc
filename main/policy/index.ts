export { policyHandlers } from './handlers.ts';
export { PolicyService } from './policy.ts';
