import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

const Probe = z.object({
  streams: z.array(
    z.object({ codec_type: z.string(), codec_name: z.string(), width: z.number().optional() }),
  ),
  packets: z.array(z.object({ codec_type: z.string(), pts_time: z.coerce.number() })),
});

export interface MovieFacts {
  readonly codecs: readonly string[];
  /** Timestamp of the last packet of each kind, seconds; 0 when there is none. */
  readonly lastVideo: number;
  readonly lastAudio: number;
  readonly width: number | null;
  /** What a full decode complained of; empty when every frame decodes. */
  readonly complaints: string;
}

/** Reads a file with ffprobe and decodes all of it with ffmpeg: a judge that is not the app's own muxer. */
export async function inspectMovie(path: string): Promise<MovieFacts> {
  const show = ['-show_entries', 'stream=codec_type,codec_name,width:packet=codec_type,pts_time'];
  const { stdout } = await run('ffprobe', ['-v', 'error', ...show, '-of', 'json', path], {
    maxBuffer: 2 ** 26,
  });
  const { streams, packets } = Probe.parse(JSON.parse(stdout));
  const last = (kind: string) =>
    Math.max(0, ...packets.filter((packet) => packet.codec_type === kind).map((packet) => packet.pts_time));
  const decoded = await run('ffmpeg', [
    ...['-v', 'error', '-i', path, '-fps_mode', 'passthrough', '-enc_time_base', '1:90000'],
    ...['-f', 'null', '-'],
  ]);
  return {
    codecs: streams.map(({ codec_name }) => codec_name),
    lastVideo: last('video'),
    lastAudio: last('audio'),
    width: streams.find(({ codec_type }) => codec_type === 'video')?.width ?? null,
    complaints: decoded.stderr,
  };
}
