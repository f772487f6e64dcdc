export { finishErasing } from './erase.ts';
export { storageHandlers } from './handlers.ts';
export { StorageService } from './storage.ts';
