import type { AnchorBridge, BarBridge } from '../../preload/contract.ts';

declare global {
  interface Window {
    /** Each page is given its own part (preload/index.ts). */
    readonly anchor: AnchorBridge & BarBridge;
  }
}

/** The only way out of the studio's page. */
export const bridge: AnchorBridge = window.anchor;
/** The floating bar's page has this bridge. */
export const barBridge: BarBridge = window.anchor;
