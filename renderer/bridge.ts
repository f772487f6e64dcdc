import type { AnchorBridge } from '../preload/contract.ts';

declare global {
  interface Window {
    readonly anchor: AnchorBridge;
  }
}

/** The only way out of the page. */
export const bridge: AnchorBridge = window.anchor;
