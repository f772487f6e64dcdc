export { clockText } from './clock.ts';
export { DataTable } from './DataTable.tsx';
export { later } from './later.tsx';
export { LookPort, useLook } from './look.ts';
export { createPort, type ReadableStore } from './port.ts';
export { METER } from './tokens.ts';
export { withKit } from './with-kit.tsx';
