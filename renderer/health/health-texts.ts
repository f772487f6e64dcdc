import type { LiveStats } from '../broadcast/index.ts';

/** The figures as text in the language's number format; null where nothing is known. */
export function healthTexts(
  stats: LiveStats | null,
  language: string,
): Readonly<Record<string, string | null>> {
  const format = (value: number, digits: number) =>
    value.toLocaleString(language, { maximumFractionDigits: digits });
  const unless = (value: number | null | undefined, text: (known: number) => string) =>
    value === null || value === undefined ? null : text(value);
  return {
    bitrate: unless(stats?.bitrate, (bits) =>
      bits >= 1e6 ? `${format(bits / 1e6, 2)} Mbit/s` : `${format(bits / 1e3, 0)} kbit/s`,
    ),
    fps: unless(stats?.framesPerSecond, (fps) => `${format(fps, 0)} fps`),
    resolution: unless(stats?.width, (width) => `${width}×${stats?.height ?? 0}`),
    rtt: unless(stats?.rttMs, (ms) => `${format(ms, 0)} ms`),
    loss: unless(stats?.packetLoss, (loss) => `${format(loss * 100, 1)} %`),
    encoder: [stats?.codec, stats?.encoder].filter((part) => part).join(' · ') || null,
    layers: unless(stats?.layers, (layers) => format(layers, 0)),
  };
}
