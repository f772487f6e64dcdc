import { bucketOf } from '../../../../common/register/bucket-of.ts';
import { anchorHostResources } from '../../../../common/register/items/anchor.ts';
import type { ItemCollector } from '../item.ts';
import { Figures } from '../percentile.ts';

/** Collects how busy the whole machine is while live, as percentiles of the broadcast (clause 一（二）9 d). */
export function hostResources(): ItemCollector<'anchor.hostResources'> {
  const [cpu, mem, gpu] = [new Figures(), new Figures(), new Figures()];
  let throttled: boolean | null = null;
  const { cpuPctP50, cpuPctP95, memPctP95, gpuPctP95 } = anchorHostResources.fields;
  return {
    async read(pass) {
      const load = await pass.load();
      cpu.add(load.cpuPct);
      mem.add(load.memPct);
      gpu.add(load.gpuPct);
      if (load.throttled !== null) throttled = throttled === true || load.throttled;
    },
    records() {
      const [p50, p95, mem95, gpu95] = [
        cpu.percentile(50),
        cpu.percentile(95),
        mem.percentile(95),
        gpu.percentile(95),
      ];
      if (p50 === null || p95 === null || mem95 === null) return [];
      return [
        {
          cpuPctP50: bucketOf(cpuPctP50, p50),
          cpuPctP95: bucketOf(cpuPctP95, p95),
          memPctP95: bucketOf(memPctP95, mem95),
          ...(gpu95 === null ? {} : { gpuPctP95: bucketOf(gpuPctP95, gpu95) }),
          ...(throttled === null ? {} : { thermalFlag: throttled }),
        },
      ];
    },
  };
}
