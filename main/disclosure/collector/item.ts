import type { RecordOf } from '../../../common/register/record.ts';
import type { TelemetryId } from '../../../common/register/schema.ts';
import type { Observation } from '../collector-protocol.ts';
import type { HostLoad, OsReader, ProcessUse } from './os/reader.ts';

/** One reading, shared by all items that were asked for: each thing is read once, and only if an item wants it. */
export interface Pass extends Pick<OsReader, 'system' | 'hardware' | 'network'> {
  /** Applications that the host hides. What was added up of them before is forgotten. */
  readonly hidden: ReadonlySet<string>;
  /** Without those. */
  processes(): Promise<readonly ProcessUse[]>;
  load(): Promise<HostLoad>;
  observation<I extends Observation['item']>(item: I): Extract<Observation, { item: I }> | null;
  /** ms of a monotonic clock. */
  readonly at: number;
}

/** One datum of the register during one broadcast: what it reads, how it adds up, and its records so far. */
export interface ItemCollector<I extends TelemetryId> {
  /** Throws what stands in the way; then the item is told as unavailable. */
  read(pass: Pass): Promise<void> | void;
  /** Answers the records as they would be written if the broadcast ended now; there are none while nothing is known. */
  records(): readonly RecordOf<I>[];
}
export type ItemFactories = { readonly [I in TelemetryId]: () => ItemCollector<I> };
