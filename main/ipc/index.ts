export { notify, registerHandlers } from './ipc.ts';
export { isAppUrl, pageOf } from './origin.ts';
export { askWhere, saveFile } from './save-file.ts';
