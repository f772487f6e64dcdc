import { z } from 'zod';
import type { SchemasOf } from '../call.ts';
import { ITEMS } from '../register/items.ts';
import { isTelemetry } from '../register/schema.ts';
import type { ledgerCalls } from './calls.ts';
import { LEDGER_KINDS, LEDGER_VIEWS, RECORD_STATUSES } from './view.ts';

const TELEMETRY_IDS = ITEMS.filter(isTelemetry).map(({ id }) => id);
const Seq = z.int().min(0);

export const ledgerArguments = {
  query: z.strictObject({
    view: z.enum(LEDGER_VIEWS),
    match: z
      .strictObject({
        items: z.array(z.enum(TELEMETRY_IDS)),
        kinds: z.array(z.enum(LEDGER_KINDS)),
        statuses: z.array(z.enum(RECORD_STATUSES)),
        between: z.strictObject({ from: z.iso.datetime(), to: z.iso.datetime() }).nullable(),
        seq: Seq.nullable(),
      })
      .nullable(),
    offset: z.int().min(0),
    limit: z.int().min(1).max(500),
  }),
  history: z.undefined(),
  record: z.strictObject({ seq: Seq }),
  verify: z.undefined(),
  remove: z.strictObject({ seq: Seq }),
  eraseBodies: z.undefined(),
} satisfies SchemasOf<typeof ledgerCalls>;
