import { fromWeb, registerSchemes } from './protocol/scheme.ts';

registerSchemes(['anchor']);

/** The URL as the app knows it: test drivers see the stand-in's internal https origin, with real Electron the scheme itself. */
export const pageUrl = (url: string): string => fromWeb(url);
