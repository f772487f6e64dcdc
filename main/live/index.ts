export { barHandlers } from './bar/handlers.ts';
export { LiveBar } from './bar/live-bar.ts';
export { liveHandlers } from './handlers.ts';
export { type BroadcastPhase, LiveState } from './live-state.ts';
export { LiveTray } from './live-tray.ts';
