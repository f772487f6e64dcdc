export { openCollector } from './collector-process.ts';
export { Disclosure } from './disclosure.ts';
export { disclosureHandlers } from './handlers.ts';
export { Observations } from './observations.ts';
