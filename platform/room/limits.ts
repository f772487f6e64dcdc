import type { Peer } from './peer.ts';

/** Viewers of one room, and of these from one neighbourhood, such as a household or an office. */
const MAX_VIEWERS = 500;
const MAX_VIEWERS_FROM_ONE = 50;
/** Connections of one room that have neither joined nor shown a ticket. Each has some seconds for it. */
const MAX_UNDECIDED = 50;

const undecided = (peer: Peer): boolean => peer.profile === null && peer.host === null;
const watching = (peer: Peer): boolean => peer.profile !== null && peer.host === null;

/** Whether the room has no place for another viewer from there. Hosts are not counted, so strangers cannot shut them out. */
export function isFullFor(peers: Iterable<Peer>, from: string): boolean {
  const viewers = [...peers].filter(watching);
  const near = viewers.filter((viewer) => viewer.from === from).length;
  return viewers.length >= MAX_VIEWERS || near >= MAX_VIEWERS_FROM_ONE;
}

/**
 * The connection that gives way when too many say nothing: the oldest of the neighbourhood that has most of them. A host
 * shows its ticket at once, so its connection is neither.
 * @param peers oldest first
 */
export function givesWay(peers: Iterable<Peer>): Peer | null {
  const silent = [...peers].filter(undecided);
  if (silent.length <= MAX_UNDECIDED) return null;
  const byNeighbourhood = [...Map.groupBy(silent, ({ from }) => from).values()];
  const [oldest] = byNeighbourhood.sort((a, b) => b.length - a.length)[0] ?? [];
  return oldest ?? null;
}
