export { pause } from './abort.ts';
export { type Connector, platformConnector } from './connection.ts';
export { ceilingOf, PLAIN } from './encodings.ts';
export { loadSession } from './environment.ts';
export { createRoom, createRoomOver } from './room.ts';
export { unexpected } from './room-errors.ts';
export type {
  LiveStats,
  ProducerSource,
  ReconnectStatus,
  Room,
  RoomDependencies,
  RoomError,
  RoomSnapshot,
  VideoEncoding,
} from './types.ts';
