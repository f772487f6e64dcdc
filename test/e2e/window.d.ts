import type { AnchorBridge, BarBridge } from '../../preload/contract.ts';

declare global {
  interface Window {
    anchor: AnchorBridge & BarBridge;
  }
}
