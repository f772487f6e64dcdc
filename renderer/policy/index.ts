export { FirstRun } from './FirstRun.tsx';
export { PolicyChange } from './later.ts';
export { PolicyModel } from './policy.ts';
export { PolicyPort, usePolicy, usePolicyModel } from './port.ts';
