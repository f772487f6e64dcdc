import { bucketOf } from '../../../../common/register/bucket-of.ts';
import { netAccess, netQuality } from '../../../../common/register/items/network.ts';
import type { RecordOf } from '../../../../common/register/record.ts';
import type { ItemCollector } from '../item.ts';
import { Figures } from '../percentile.ts';

/** Collects how the machine is connected, as last seen (clause 一（二）9（1）). */
export function networkAccess(): ItemCollector<'net.access'> {
  let record: RecordOf<'net.access'> | null = null;
  const { speedBucket } = netAccess.fields;
  return {
    async read(pass) {
      const { linkType, online, speed } = await pass.network();
      record = { linkType, online, speedBucket: speed === null ? 'unknown' : bucketOf(speedBucket, speed) };
    },
    records: () => (record ? [record] : []),
  };
}

/**
 * Collects how well the broadcast gets through, as percentiles of figures that the page has anyway (clause 一（二）9（1）).
 */
export function networkQuality(): ItemCollector<'net.quality'> {
  const [bitrate, rtt, loss, fps, dropped] = [1, 2, 3, 4, 5].map(() => new Figures()) as [
    Figures,
    Figures,
    Figures,
    Figures,
    Figures,
  ];
  const told = <K extends keyof typeof netQuality.fields>(key: K, value: number | null) =>
    value === null ? {} : { [key]: bucketOf(netQuality.fields[key], value) };
  return {
    read(pass) {
      const seen = pass.observation('net.quality');
      if (!seen) return;
      bitrate.add(seen.bitrateKbps);
      rtt.add(seen.rttMs);
      loss.add(seen.lossPct);
      fps.add(seen.fps);
      dropped.add(seen.droppedPct);
    },
    records() {
      const record: RecordOf<'net.quality'> = {
        ...told('bitrateKbpsP50', bitrate.percentile(50)),
        ...told('rttMsP50', rtt.percentile(50)),
        ...told('rttMsP95', rtt.percentile(95)),
        ...told('lossPctP95', loss.percentile(95)),
        ...told('fpsP50', fps.percentile(50)),
        ...told('droppedPct', dropped.percentile(95)),
      };
      return Object.keys(record).length > 0 ? [record] : [];
    },
  };
}
