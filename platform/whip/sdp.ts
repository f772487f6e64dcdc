import { createRequire } from 'node:module';

interface SdpTransform {
  /** What it makes of a text is checked like anything else that came from outside. */
  parse(sdp: string): unknown;
  parseParams(config: string): Record<string, string | number>;
  write(session: object): string;
}

// It has no types of its own.
export const sdpTransform: SdpTransform = createRequire(import.meta.url)('sdp-transform');
