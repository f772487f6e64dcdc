import type { Transport } from './connection.ts';
import { DONE, type Outcome } from './room-errors.ts';
import type { ProducerSource, VideoEncoding } from './types.ts';

/**
 * Sends these tracks, all or none: what was sent before is put back when one cannot be.
 * @param before what a source sent until now; null = nothing
 */
export async function produceAll(
  transport: Transport,
  tracks: readonly (readonly [ProducerSource, MediaStreamTrack])[],
  encoding: VideoEncoding,
  before: (source: ProducerSource) => MediaStreamTrack | null,
): Promise<Outcome> {
  const putBack = async (source: ProducerSource) => {
    const track = before(source);
    if (!track || !(await transport.produce(source, track, encoding)).ok) transport.remove(source);
  };
  for (const [index, [source, track]] of tracks.entries()) {
    const produced = await transport.produce(source, track, encoding);
    if (produced.ok) continue;
    for (const [done] of tracks.slice(0, index)) await putBack(done);
    return produced;
  }
  return DONE;
}
