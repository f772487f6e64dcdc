import { invoke, notify } from '../call.ts';
import type { RoomState } from '../room/room-state.ts';
import type { BarAct, BarRequest, BarState, OnAirFacts } from './bar.ts';

export const liveCalls = {
  /** Every change of the room's state; main keeps the machine awake and lets data be read by it. */
  report: invoke<{ state: RoomState }, void>(),
  /** On air only: what the floating bar shows, and whether it may be on the screen. */
  showing: invoke<OnAirFacts, void>(),
  /** The host ended the broadcast from the tray or the bar, and said so twice. */
  endRequested: notify<void>(),
  /** The host pressed a button of the bar. */
  requested: notify<{ act: BarRequest }>(),
} as const;

/** The floating bar's own calls, the only ones it has; no other page has them. */
export const barCalls = {
  /** Null once the broadcast is over. */
  get: invoke<void, BarState | null>(),
  act: invoke<{ act: BarAct }, void>(true),
  changed: notify<BarState>(),
} as const;
