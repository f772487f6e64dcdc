export { updatesHandlers } from './handlers.ts';
export type { UpdateNews } from './news.ts';
export { readPending } from './pending.ts';
export { releaseNews, releaseUpdates, type UpdateParts } from './release-updates.ts';
export type { Updates } from './updates.ts';
