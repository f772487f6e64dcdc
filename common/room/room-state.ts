/**
 * States of the broadcast room (DESIGN.md, media path). Only the room's state machine sets them, and only `live`
 * opens the live gate in main that everything depends on which may run during a broadcast alone.
 */
export const ROOM_STATES = ['idle', 'connecting', 'ready', 'live', 'reconnecting', 'stopping'] as const;

export type RoomState = (typeof ROOM_STATES)[number];

/** The transitions that the state machine allows; anything else is a programming error. */
export const ROOM_TRANSITIONS: Readonly<Record<RoomState, readonly RoomState[]>> = {
  idle: ['connecting'],
  connecting: ['ready', 'stopping'],
  ready: ['live', 'reconnecting', 'stopping'],
  live: ['reconnecting', 'stopping'],
  reconnecting: ['ready', 'live', 'stopping'],
  stopping: ['idle'],
};
