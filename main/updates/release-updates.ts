import { app } from 'electron';
import type { Egress } from '../egress/http.ts';
import { askWhere } from '../save-file.ts';
import { Updates } from './updates.ts';

declare const __RELEASE_KEY__: string;

/** Updates as this build takes them: for its system, under the key that was built in. */
export const releaseUpdates = (egress: Egress, isLive: () => boolean): Updates =>
  new Updates({
    egress,
    isLive,
    askWhere,
    version: app.getVersion(),
    system: `${process.platform}-${process.arch}`,
    releaseKey: __RELEASE_KEY__,
  });
