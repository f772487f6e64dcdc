import { bucketOf } from '../../../../common/register/bucket-of.ts';
import { anchorAppResources } from '../../../../common/register/items/anchor.ts';
import type { ItemCollector } from '../item.ts';
import type { ProcessUse } from '../os/reader.ts';
import { Figures } from '../percentile.ts';

const MB = 1024 * 1024;

interface Use {
  readonly cpu: Figures;
  readonly mem: Figures;
}

/** Adds up what all processes of each application use together. */
function sums(
  processes: readonly ProcessUse[],
): ReadonlyMap<string, { cpuPct: number | null; memBytes: number }> {
  const all = new Map<string, { cpuPct: number | null; memBytes: number }>();
  for (const { app, cpuPct, memBytes } of processes) {
    const sum = all.get(app);
    const cpu = cpuPct === null ? (sum?.cpuPct ?? null) : cpuPct + (sum?.cpuPct ?? 0);
    all.set(app, { cpuPct: cpu, memBytes: memBytes + (sum?.memBytes ?? 0) });
  }
  return all;
}

/** Collects how much CPU and memory each application uses while live, coarsely (clause 一（二）9 d). */
export function appResources(): ItemCollector<'anchor.appResources'> {
  const uses = new Map<string, Use>();
  const { cpuPctBucket, memMbBucket } = anchorAppResources.fields;
  return {
    async read(pass) {
      for (const app of pass.hidden) uses.delete(app);
      for (const [app, { cpuPct, memBytes }] of sums(await pass.processes())) {
        const use = uses.get(app) ?? { cpu: new Figures(), mem: new Figures() };
        uses.set(app, use);
        use.cpu.add(cpuPct);
        use.mem.add(memBytes / MB);
      }
    },
    records: () =>
      [...uses].flatMap(([appName, { cpu, mem }]) => {
        const [cpuPct, memMb] = [cpu.percentile(50), mem.percentile(50)];
        if (cpuPct === null || memMb === null) return [];
        return [
          {
            appName,
            cpuPctBucket: bucketOf(cpuPctBucket, cpuPct),
            memMbBucket: bucketOf(memMbBucket, memMb),
          },
        ];
      }),
  };
}
