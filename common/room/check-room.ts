/**
 * The room in which a host checks the line before a broadcast: the host's own, beside the one that viewers know. The
 * platform lets nobody else in, and sends nothing on from it.
 */
export const checkRoomOf = (roomId: string): string => `${roomId}-check`;
