import { contextBridge } from 'electron';
contextBridge.exposeInMainWorld('anchor', {});
