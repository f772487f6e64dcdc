export { whipHandlers } from './handlers.ts';
export { endWhipWithPage, openWhip, type WhipService } from './whip.ts';
