export { Broadcast, type LiveState } from './broadcast.ts';
export { OnAirBarLater } from './later.ts';
export { joinLiveBar } from './live-bar.ts';
export { LivePort, useBroadcast, useLive, useOnAir } from './port.ts';
