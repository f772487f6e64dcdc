import type { AnchorBridge } from '../../preload/contract.ts';

declare global {
  interface Window {
    anchor: AnchorBridge;
  }
}
