import { z } from 'zod';
import { ITEMS } from '../../common/register/items.ts';
import { isTelemetry } from '../../common/register/schema.ts';

const Item = z.enum(ITEMS.filter(isTelemetry).map(({ id }) => id));
const Figure = z.number().nullable();

/** What main or the page measured themselves; raw figures, which the collector adds up and makes coarse. */
const observationSchema = z.discriminatedUnion('item', [
  z.strictObject({
    item: z.literal('net.quality'),
    bitrateKbps: Figure,
    rttMs: Figure,
    lossPct: Figure,
    fps: Figure,
    droppedPct: Figure,
  }),
  z.strictObject({
    item: z.literal('client.performance'),
    /** `type` as Electron names it, e.g. `Browser`, `Tab`, `GPU`. */
    processes: z.array(z.strictObject({ type: z.string(), cpuPct: z.number(), memMb: z.number() })),
    startupMs: Figure,
  }),
  z.strictObject({ item: z.literal('device.hardware'), hwEncode: z.boolean().nullable() }),
]);
export type Observation = z.infer<typeof observationSchema>;

/** Main to collector. It reads on `read` and at no other time. */
export const toCollectorSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('read'),
    id: z.int(),
    items: z.array(Item).readonly(),
    /** Names of applications that the host hides: dropped before anything else sees them. */
    hidden: z.array(z.string()).readonly(),
    observations: z.array(observationSchema).readonly(),
  }),
  z.strictObject({ kind: z.literal('forget'), items: z.array(Item).readonly() }),
]);
export type ToCollector = z.infer<typeof toCollectorSchema>;

/** Collector to main: the records as they would be written if the broadcast ended now. */
export const readingSchema = z.strictObject({
  kind: z.literal('records'),
  id: z.int(),
  /** `data` is checked against the register by whoever takes it. */
  records: z.array(z.strictObject({ item: Item, data: z.unknown() })),
  unavailable: z.array(z.strictObject({ item: Item, reason: z.string().max(40) })),
  /** CPU time of the collector for this reading, ms. */
  cpuMs: z.number().min(0),
  wallMs: z.number().min(0),
});
export type Reading = z.infer<typeof readingSchema>;
