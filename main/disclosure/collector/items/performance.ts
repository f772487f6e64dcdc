import { bucketOf } from '../../../../common/register/bucket-of.ts';
import { clientPerformance } from '../../../../common/register/items/client.ts';
import type { RecordOf } from '../../../../common/register/record.ts';
import type { ItemCollector } from '../item.ts';
import { Figures } from '../percentile.ts';

type ProcType = RecordOf<'client.performance'>['procType'];

/** Electron's names of process types (electron docs/api/structures/process-metric.md). */
const TYPES: Readonly<Record<string, ProcType>> = {
  Browser: 'main',
  Tab: 'renderer',
  GPU: 'gpu',
  Utility: 'utility',
};

/** Collects what this app's own processes use (clause 一（二）9（2）). */
export function ownPerformance(): ItemCollector<'client.performance'> {
  const uses = new Map<ProcType, { readonly cpu: Figures; readonly mem: Figures }>();
  let startupMs: number | null = null;
  const { cpuPctBucket, memMbBucket, startupMsBucket } = clientPerformance.fields;
  return {
    read(pass) {
      const seen = pass.observation('client.performance');
      if (!seen) return;
      startupMs = seen.startupMs;
      for (const type of new Set(Object.values(TYPES))) {
        const own = seen.processes.filter((process) => TYPES[process.type] === type);
        if (own.length === 0) continue;
        const use = uses.get(type) ?? { cpu: new Figures(), mem: new Figures() };
        uses.set(type, use);
        use.cpu.add(own.reduce((sum, { cpuPct }) => sum + cpuPct, 0));
        use.mem.add(own.reduce((sum, { memMb }) => sum + memMb, 0));
      }
    },
    records: () =>
      [...uses].flatMap(([procType, { cpu, mem }]) => {
        const [cpuPct, memMb] = [cpu.percentile(50), mem.percentile(50)];
        if (cpuPct === null || memMb === null) return [];
        // Starting is one thing that the app does once, whatever its processes.
        const startup = procType === 'main' && startupMs !== null ? startupMs : null;
        return [
          {
            procType,
            cpuPctBucket: bucketOf(cpuPctBucket, cpuPct),
            memMbBucket: bucketOf(memMbBucket, memMb),
            ...(startup === null ? {} : { startupMsBucket: bucketOf(startupMsBucket, startup) }),
          },
        ];
      }),
  };
}
